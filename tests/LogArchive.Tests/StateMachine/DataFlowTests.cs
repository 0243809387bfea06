using LogArchive.StateMachine.Executions;

namespace LogArchive.Tests.StateMachine;

public sealed class DataFlowTests
{
    [Fact]
    public async Task Input_path_parameters_selector_result_path_and_output_path_apply_in_this_order()
    {
        var run = new EngineRun();
        run.Functions.On("Work", _ => """{"big":{"n":7},"rest":0}""");

        Execution execution = await run.RunAsync(
            EngineRun.OneTask(
                ""","InputPath":"$.in","Parameters":{"x.$":"$.a","fixed":1,"all.$":"$"},"ResultSelector":{"n.$":"$.big.n"},"ResultPath":"$.out.it","OutputPath":"$.out" """),
            """{"in":{"a":[1,2]},"out":{"was":true}}""");

        Assert.Equal("""{"x":[1,2],"fixed":1,"all":{"a":[1,2]}}""", run.Functions.Calls[0].Payload);
        Assert.Equal("""{"was":true,"it":{"n":7}}""", execution.Details.Output);
    }

    [Theory]
    [InlineData(""","ResultPath":null""", "{\"a\":1}")]
    [InlineData(""","OutputPath":null""", "{}")]
    [InlineData(""","ResultPath":"$" """, "5")]
    [InlineData(""","ResultPath":"$.a" """, "{\"a\":5}")]
    [InlineData(""","ResultPath":"$.b.c" """, "{\"a\":1,\"b\":{\"c\":5}}")]
    public async Task A_result_lands_where_the_paths_say(string fields, string output)
    {
        var run = new EngineRun();
        run.Functions.On("Work", _ => "5");

        Execution execution = await run.RunAsync(EngineRun.OneTask(fields), """{"a":1}""");

        Assert.Equal(output, execution.Details.Output);
    }

    [Fact]
    public async Task A_null_input_path_makes_the_input_an_empty_object()
    {
        var run = new EngineRun();
        run.Functions.On("Work", _ => "1");

        await run.RunAsync(EngineRun.OneTask(""","InputPath":null"""), """{"a":1}""");

        Assert.Equal("{}", run.Functions.Calls[0].Payload);
    }

    [Fact]
    public async Task The_context_object_tells_of_execution_state_and_machine()
    {
        var run = new EngineRun();
        run.Functions.On("Work", _ => "1");

        await run.RunAsync(
            EngineRun.OneTask(""","Parameters":{"e.$":"$$.Execution","s.$":"$$.State","m.$":"$$.StateMachine"}"""), """{"a":1}""");

        Assert.Equal(
            """
            {"e":{"Id":"arn:aws:states:us-east-1:000000000000:execution:machine:run-1","Input":{"a":1},"Name":"run-1","RoleArn":"arn:aws:iam::000000000000:role/local","StartTime":"2026-11-22T00:30:00.000Z","RedriveCount":0},"s":{"EnteredTime":"2026-11-22T00:30:00.000Z","Name":"Try","RetryCount":0},"m":{"Id":"arn:aws:states:us-east-1:000000000000:stateMachine:machine","Name":"machine"}}
            """,
            run.Functions.Calls[0].Payload);
    }

    [Theory]
    [InlineData(""","InputPath":"$.none" """)]
    [InlineData(""","OutputPath":"$.none" """)]
    [InlineData(""","Parameters":{"x.$":"$.none"}""")]
    [InlineData(""","Parameters":{"x.$":"$.list[2]"}""")]
    [InlineData(""","Parameters":{"x.$":"$$.Execution.RedriveTime"}""")]
    [InlineData(""","ResultSelector":{"x.$":"$.none"}""")]
    [InlineData(""","ResultPath":"$.list.x" """)]
    public async Task A_path_that_leads_nowhere_fails_the_execution_and_is_neither_retried_nor_caught(string fields)
    {
        var run = new EngineRun();
        run.Functions.On("Work", _ => """{"a":1}""");
        const string handlers = ""","Retry":[{"ErrorEquals":["States.Runtime"]},{"ErrorEquals":["States.ALL"]}],"Catch":[{"ErrorEquals":["States.ALL"],"Next":"Try"}]""";

        Execution execution = await run.RunAsync(EngineRun.OneTask(fields + handlers), """{"list":[1,2]}""");

        Assert.Equal(ExecutionStatus.Failed, execution.Details.Status);
        Assert.Equal("States.Runtime", execution.Details.Error);
        Assert.StartsWith("An error occurred while executing the state 'Try' (entered at the event id #2).", execution.Details.Cause, StringComparison.Ordinal);
        Assert.Empty(run.Delays);
    }

    [Theory]
    [InlineData(262_144, ExecutionStatus.Succeeded)]
    [InlineData(262_145, ExecutionStatus.Failed)]
    public async Task A_result_has_at_most_256_kib_of_utf_8(int bytes, ExecutionStatus status)
    {
        var run = new EngineRun();
        // Two bytes of quotes, and "é" is two bytes: the limit is on bytes, not characters.
        run.Functions.On("Work", _ => $"\"é{new string('x', bytes - 4)}\"");

        Execution execution = await run.RunAsync(EngineRun.OneTask(""","Retry":[{"ErrorEquals":["States.ALL"]}]"""));

        Assert.Equal(status, execution.Details.Status);
        Assert.Equal(status == ExecutionStatus.Failed ? "States.DataLimitExceeded" : null, execution.Details.Error);
        Assert.Single(run.Functions.Calls);
    }

    [Fact]
    public async Task A_pass_state_gives_its_result_or_its_parameters()
    {
        const string machine = """
            {"StartAt":"A","States":{
              "A":{"Type":"Pass","Result":{"n":null},"ResultPath":"$.r","Next":"B"},
              "B":{"Type":"Pass","Parameters":{"r.$":"$.r","a.$":"$['a b'][1]"},"Next":"C"},
              "C":{"Type":"Succeed"}}}
            """;

        Execution execution = await new EngineRun().RunAsync(machine, """{"a b":[1,2]}""");

        Assert.Equal("""{"r":{"n":null},"a":2}""", execution.Details.Output);
    }
}
