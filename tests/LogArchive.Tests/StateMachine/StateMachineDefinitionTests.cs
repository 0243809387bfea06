using LogArchive.StateMachine.Definition;

namespace LogArchive.Tests.StateMachine;

public sealed class StateMachineDefinitionTests
{
    private const string Child = """
        "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"C","States":{"C":{"Type":"Pass","End":true}}}
        """;

    [Theory]
    [InlineData("""{"Type":"Parallel","End":true}""", "Type 'Parallel'")]
    [InlineData("""{"Type":"Pass"}""", "Next and End")]
    [InlineData("""{"Type":"Pass","End":true,"Next":"A"}""", "Next and End")]
    [InlineData("""{"Type":"Pass","End":true,"Assign":{}}""", "'Assign'")]
    [InlineData("""{"Type":"Pass","End":true,"QueryLanguage":"JSONata"}""", "JSONata")]
    [InlineData("""{"Type":"Pass","Next":"B"}""", "'B'")]
    [InlineData("""{"Type":"Pass","End":true,"InputPath":"$.a[*]"}""", "InputPath")]
    [InlineData("""{"Type":"Pass","End":true,"InputPath":"$..a"}""", "InputPath")]
    [InlineData("""{"Type":"Pass","End":true,"InputPath":"a"}""", "InputPath")]
    [InlineData("""{"Type":"Pass","End":true,"Parameters":{"x":{"id.$":"States.UUID()"}}}""", "States.UUID()")]
    [InlineData("""{"Type":"Wait","Seconds":1,"End":true}""", "Type 'Wait'")]
    [InlineData("""{"Type":"Task","End":true,"Resource":"arn:aws:states:::sqs:sendMessage"}""", "sqs:sendMessage")]
    [InlineData("""{"Type":"Task","End":true,"Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken"}""", "waitForTaskToken")]
    [InlineData("""{"Type":"Task","End":true,"Resource":"arn:aws:states:::lambda:invoke"}""", "FunctionName")]
    [InlineData("""{"Type":"Task","End":true,"Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f","InvocationType":"Event"}}""", "InvocationType")]
    [InlineData("""{"Type":"Task","End":true,"Resource":"arn:aws:lambda:r:a:function:f","HeartbeatSeconds":1}""", "HeartbeatSeconds")]
    [InlineData("""{"Type":"Task","End":true,"Resource":"arn:aws:lambda:r:a:function:f","TimeoutSeconds":0}""", "TimeoutSeconds")]
    [InlineData("""{"Type":"Task","End":true,"Resource":"arn:aws:lambda:r:a:function:f","Retry":[{"ErrorEquals":[]}]}""", "ErrorEquals")]
    [InlineData("""{"Type":"Task","End":true,"Resource":"arn:aws:lambda:r:a:function:f","Retry":[{"ErrorEquals":["A","States.ALL"]}]}""", "States.ALL")]
    [InlineData("""{"Type":"Task","End":true,"Resource":"arn:aws:lambda:r:a:function:f","Retry":[{"ErrorEquals":["States.ALL"]},{"ErrorEquals":["A"]}]}""", "States.ALL")]
    [InlineData("""{"Type":"Task","End":true,"Resource":"arn:aws:lambda:r:a:function:f","Retry":[{"ErrorEquals":["A"],"BackoffRate":0.5}]}""", "BackoffRate")]
    [InlineData("""{"Type":"Task","End":true,"Resource":"arn:aws:lambda:r:a:function:f","Retry":[{"ErrorEquals":["A"],"JitterStrategy":"SOME"}]}""", "JitterStrategy")]
    [InlineData("""{"Type":"Choice","Choices":[]}""", "Choices")]
    [InlineData("""{"Type":"Choice","Choices":[{"Variable":"$.a","NumericRoughly":1,"Next":"A"}]}""", "NumericRoughly")]
    [InlineData("""{"Type":"Choice","Choices":[{"Variable":"$.a","IsNull":true,"IsPresent":true,"Next":"A"}]}""", "exactly one")]
    [InlineData("""{"Type":"Choice","Choices":[{"IsNull":true,"Next":"A"}]}""", "Variable")]
    [InlineData("""{"Type":"Map","End":true,"Label":"L","ItemProcessor":{"StartAt":"C","States":{"C":{"Type":"Pass","End":true}}}}""", "INLINE")]
    [InlineData($$"""{"Type":"Map","End":true,{{Child}}}""", "Label")]
    [InlineData($$"""{"Type":"Map","End":true,"Label":"L","ResultWriter":{},{{Child}}}""", "ResultWriter")]
    [InlineData($$"""{"Type":"Map","End":true,"Label":"L","ItemBatcher":{},{{Child}}}""", "ItemBatcher")]
    [InlineData($$"""{"Type":"Map","End":true,"Label":"L","ToleratedFailurePercentage":101,{{Child}}}""", "ToleratedFailurePercentage")]
    [InlineData($$"""{"Type":"Map","End":true,"Label":"L","MaxConcurrency":1,"MaxConcurrencyPath":"$.m",{{Child}}}""", "cannot be combined")]
    [InlineData($$"""{"Type":"Map","End":true,"Label":"L","ItemReader":{"Resource":"arn:aws:states:::s3:listObjectsV2"},{{Child}}}""", "listObjectsV2")]
    public void What_is_wrong_or_not_implemented_is_refused_by_state_and_field(string state, string field)
    {
        string json = $$$$"""{"StartAt":"A","States":{"A":{{{{state}}}}}}""";

        var refusal = Assert.Throws<InvalidDefinitionException>(() => StateMachineDefinition.Parse(json, new Dictionary<string, string>()));

        Assert.Contains("State 'A'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(field, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"StartAt":"B","States":{"A":{"Type":"Pass","End":true}}}""", "'B'")]
    [InlineData("""{"States":{"A":{"Type":"Pass","End":true}}}""", "StartAt")]
    [InlineData("""{"StartAt":"A","QueryLanguage":"JSONata","States":{"A":{"Type":"Pass","End":true}}}""", "QueryLanguage")]
    [InlineData("""{"StartAt":"A","Extra":1,"States":{"A":{"Type":"Pass","End":true}}}""", "'Extra'")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass","End":true},"Lost":{"Type":"Pass","End":true}}}""", "'Lost'")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass","End":true},"A":{"Type":"Pass","End":true}}}""", "JSON")]
    [InlineData("[]", "object")]
    [InlineData("{", "JSON")]
    public void A_machine_that_does_not_hold_together_is_refused(string json, string reason)
    {
        var refusal = Assert.Throws<InvalidDefinitionException>(() => StateMachineDefinition.Parse(json, new Dictionary<string, string>()));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_name_is_used_once_even_across_a_map()
    {
        string json = $$$$"""{"StartAt":"C","States":{"C":{"Type":"Map","End":true,"Label":"L",{{{{Child}}}}}}}""";

        var refusal = Assert.Throws<InvalidDefinitionException>(() => StateMachineDefinition.Parse(json, new Dictionary<string, string>()));

        Assert.Contains("used twice", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_substitution_is_put_in_as_text_and_a_missing_one_is_named()
    {
        const string json = """{"StartAt":"A","States":{"A":{"Type":"Pass","Result":"${What}","End":true}}}""";

        var definition = StateMachineDefinition.Parse(json, new Dictionary<string, string> { ["What"] = "a \"quoted\" word" });
        var refusal = Assert.Throws<InvalidDefinitionException>(() => StateMachineDefinition.Parse(json, new Dictionary<string, string> { ["Other"] = "" }));

        Assert.Equal("a \"quoted\" word", ((PassState)definition.States["A"]).Result!.GetValue<string>());
        Assert.Contains("${What}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Other", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_are_those_of_the_language()
    {
        var definition = StateMachineDefinition.Parse(
            EngineRun.OneTask(""","Retry":[{"ErrorEquals":["A"]}]"""), new Dictionary<string, string>());

        Retrier retrier = ((TaskState)definition.States["Try"]).Retry[0];
        Assert.Equal((1d, 3, 2d), (retrier.Interval.TotalSeconds, retrier.MaxAttempts, retrier.BackoffRate));
        Assert.Null(retrier.MaxDelay);
        Assert.False(retrier.HasFullJitter);
    }
}
