using LogArchive.StateMachine.Executions;

namespace LogArchive.Tests.StateMachine;

public sealed class ChoiceTests
{
    [Theory]
    [InlineData(""" "Variable":"$.n","NumericEquals":5 """, true)]
    [InlineData(""" "Variable":"$.n","NumericEquals":5.0 """, true)]
    [InlineData(""" "Variable":"$.n","NumericGreaterThan":5 """, false)]
    [InlineData(""" "Variable":"$.n","NumericGreaterThan":4 """, true)]
    [InlineData(""" "Variable":"$.n","NumericGreaterThanEquals":5 """, true)]
    [InlineData(""" "Variable":"$.n","NumericLessThan":5 """, false)]
    [InlineData(""" "Variable":"$.n","NumericLessThanEquals":5 """, true)]
    [InlineData(""" "Variable":"$.n","NumericLessThanPath":"$.m" """, true)]
    [InlineData(""" "Variable":"$.n","StringEquals":"5" """, false)]
    [InlineData(""" "Variable":"$.s","StringEquals":"go" """, true)]
    [InlineData(""" "Variable":"$.s","StringLessThan":"ho" """, true)]
    [InlineData(""" "Variable":"$.s","StringEqualsPath":"$.n" """, false)]
    [InlineData(""" "Variable":"$.yes","BooleanEquals":true """, true)]
    [InlineData(""" "Variable":"$.yes","BooleanEquals":false """, false)]
    [InlineData(""" "Variable":"$.none","IsPresent":false """, true)]
    [InlineData(""" "Variable":"$.nil","IsPresent":true """, true)]
    [InlineData(""" "Variable":"$.nil","IsNull":true """, true)]
    [InlineData(""" "Variable":"$.n","IsNull":true """, false)]
    [InlineData(""" "Variable":"$.n","IsNumeric":true """, true)]
    [InlineData(""" "Variable":"$.n","IsString":false """, true)]
    [InlineData(""" "Variable":"$.yes","IsBoolean":true """, true)]
    [InlineData(""" "Not":{"Variable":"$.n","NumericEquals":5} """, false)]
    [InlineData(""" "And":[{"Variable":"$.n","NumericEquals":5},{"Variable":"$.s","StringEquals":"stop"}] """, false)]
    [InlineData(""" "Or":[{"Variable":"$.n","NumericEquals":6},{"Variable":"$.s","StringEquals":"go"}] """, true)]
    [InlineData(""" "And":[{"Variable":"$.none","IsPresent":true},{"Variable":"$.none","NumericEquals":1}] """, false)]
    public async Task A_rule_holds_or_not(string rule, bool holds)
    {
        Execution execution = await ChooseAsync($$"""[{ {{rule}},"Next":"Yes"}],"Default":"No" """);

        Assert.Equal(holds ? "\"yes\"" : "\"no\"", execution.Details.Output);
    }

    [Fact]
    public async Task The_first_rule_that_holds_decides()
    {
        Execution execution = await ChooseAsync(
            """[{"Variable":"$.n","NumericEquals":5,"Next":"Yes"},{"Variable":"$.n","NumericEquals":5,"Next":"No"}]""");

        Assert.Equal("\"yes\"", execution.Details.Output);
    }

    [Fact]
    public async Task No_rule_and_no_default_is_an_error()
    {
        Execution execution = await ChooseAsync(
            """[{"Variable":"$.n","NumericEquals":6,"Next":"Yes"},{"Variable":"$.n","NumericEquals":7,"Next":"No"}]""");

        Assert.Equal("States.NoChoiceMatched", execution.Details.Error);
    }

    [Fact]
    public async Task A_variable_that_is_missing_is_an_error()
    {
        Execution execution = await ChooseAsync("""[{"Variable":"$.none","NumericEquals":6,"Next":"Yes"}],"Default":"No" """);

        Assert.Equal("States.Runtime", execution.Details.Error);
        Assert.Contains("'$.none'", execution.Details.Cause, StringComparison.Ordinal);
    }

    private static Task<Execution> ChooseAsync(string choices)
    {
        string machine = $$$$"""
            {"StartAt":"Which","States":{
              "Which":{"Type":"Choice","Choices":{{{{choices}}}}},
              "Yes":{"Type":"Pass","Result":"yes","End":true},
              "No":{"Type":"Pass","Result":"no","End":true}}}
            """;
        return new EngineRun().RunAsync(machine, """{"n":5,"m":6,"s":"go","yes":true,"nil":null}""");
    }
}
