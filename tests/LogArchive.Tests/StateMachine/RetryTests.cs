using LogArchive.StateMachine.Errors;
using LogArchive.StateMachine.Executions;

namespace LogArchive.Tests.StateMachine;

public sealed class RetryTests
{
    [Fact]
    public async Task Delays_grow_by_the_backoff_rate_up_to_the_maximum()
    {
        var run = new EngineRun();
        run.Functions.On("Work", _ => throw new FunctionFailure("Busy"));

        Execution execution = await run.RunAsync(EngineRun.OneTask(
            ""","Retry":[{"ErrorEquals":["Busy"],"IntervalSeconds":2,"MaxAttempts":4,"BackoffRate":3,"MaxDelaySeconds":20}]"""));

        Assert.Equal([2, 6, 18, 20], run.Delays.Select(delay => delay.TotalSeconds));
        Assert.Equal(5, run.Functions.Calls.Count);
        Assert.Equal("Busy", execution.Details.Error);
        Assert.Equal(TimeSpan.FromSeconds(2 + 6 + 18 + 20), execution.Details.StopDate - EngineRun.Start);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 5)]
    public async Task Full_jitter_draws_between_nothing_and_the_delay(double drawn, double seconds)
    {
        var run = new EngineRun { Jitter = drawn };
        run.Functions.On("Work", _ => throw new FunctionFailure("Busy"));

        await run.RunAsync(EngineRun.OneTask(
            ""","Retry":[{"ErrorEquals":["Busy"],"IntervalSeconds":10,"MaxAttempts":1,"JitterStrategy":"FULL"}]"""));

        Assert.Equal(seconds, Assert.Single(run.Delays).TotalSeconds);
    }

    [Fact]
    public async Task Each_retrier_counts_its_own_attempts()
    {
        var run = new EngineRun();
        string[] errors = ["A", "B", "A", "B", "A"];
        run.Functions.On("Work", _ => throw new FunctionFailure(errors[run.Functions.Calls.Count - 1]));

        Execution execution = await run.RunAsync(EngineRun.OneTask(
            ""","Retry":[{"ErrorEquals":["A"],"MaxAttempts":2},{"ErrorEquals":["B"],"MaxAttempts":2,"IntervalSeconds":10}]"""));

        Assert.Equal([1, 10, 2, 20], run.Delays.Select(delay => delay.TotalSeconds));
        Assert.Equal("A", execution.Details.Error);
    }

    [Fact]
    public async Task The_first_retrier_that_names_the_error_decides_even_if_it_says_never()
    {
        var run = new EngineRun();
        run.Functions.On("Work", _ => throw new FunctionFailure("InvalidRequest", "no such day"));

        Execution execution = await run.RunAsync(EngineRun.OneTask(
            ""","Retry":[{"ErrorEquals":["InvalidRequest"],"MaxAttempts":0},{"ErrorEquals":["States.TaskFailed"],"MaxAttempts":2}]"""));

        Assert.Single(run.Functions.Calls);
        Assert.Equal("InvalidRequest", execution.Details.Error);
        Assert.Equal("""{"errorType":"InvalidRequest","errorMessage":"no such day","stackTrace":[]}""", execution.Details.Cause);
    }

    [Theory]
    [InlineData("States.ALL", "Anything", true)]
    [InlineData("States.ALL", "States.Timeout", true)]
    [InlineData("States.ALL", "States.DataLimitExceeded", false)]
    [InlineData("States.ALL", "States.Runtime", false)]
    [InlineData("States.TaskFailed", "Anything", true)]
    [InlineData("States.TaskFailed", "States.Timeout", false)]
    [InlineData("States.TaskFailed", "States.DataLimitExceeded", false)]
    [InlineData("States.Timeout", "States.Timeout", true)]
    [InlineData("States.DataLimitExceeded", "States.DataLimitExceeded", true)]
    [InlineData("States.Runtime", "States.Runtime", false)]
    [InlineData("Busy", "busy", false)]
    public void Names_stand_for_errors_as_the_language_says(string name, string error, bool matches) =>
        Assert.Equal(matches, ErrorNames.Match([name], error));

    [Fact]
    public async Task A_caught_error_is_put_beside_the_input()
    {
        var run = new EngineRun();
        run.Functions.On("Work", _ => throw new FunctionFailure("Busy", "later"));
        string machine = $$$$"""
            {"StartAt":"Try","States":{
              "Try":{"Type":"Task","Resource":"{{{{EngineRun.Work}}}}","End":true,"Catch":[
                {"ErrorEquals":["Other"],"Next":"Never"},{"ErrorEquals":["States.ALL"],"Next":"Caught","ResultPath":"$.error"}]},
              "Never":{"Type":"Fail"},
              "Caught":{"Type":"Succeed"}}}
            """;

        Execution execution = await run.RunAsync(machine, """{"a":1}""");

        Assert.Equal(
            """{"a":1,"error":{"Error":"Busy","Cause":"{\"errorType\":\"Busy\",\"errorMessage\":\"later\",\"stackTrace\":[]}"}}""",
            execution.Details.Output);
    }

    [Fact]
    public async Task An_attempt_that_takes_longer_than_its_timeout_is_a_timeout()
    {
        var run = new EngineRun();
        run.Functions.OnAsync("Work", async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return "";
        });

        Execution execution = await run.RunAsync(EngineRun.OneTask(
            ""","TimeoutSeconds":930,"Retry":[{"ErrorEquals":["States.TaskFailed"],"MaxAttempts":9},{"ErrorEquals":["States.Timeout"],"MaxAttempts":1}]"""));

        Assert.Equal("States.Timeout", execution.Details.Error);
        Assert.Equal(2, run.Functions.Calls.Count);
        Assert.Equal(2, execution.History.Count(entry => entry.Type == "LambdaFunctionTimedOut"));
        Assert.Equal(TimeSpan.FromSeconds(930 + 1 + 930), execution.Details.StopDate - EngineRun.Start);
    }

    [Fact]
    public async Task A_function_that_does_not_exist_is_an_error_of_lambda()
    {
        Execution execution = await new EngineRun().RunAsync(EngineRun.OneTask());

        Assert.Equal("Lambda.ResourceNotFoundException", execution.Details.Error);
    }

    [Fact]
    public async Task A_breakdown_of_what_runs_the_function_is_an_unknown_error_of_lambda()
    {
        var run = new EngineRun();
        run.Functions.On("Work", _ => throw new InvalidOperationException("out of memory"));

        Execution execution = await run.RunAsync(EngineRun.OneTask());

        Assert.Equal("Lambda.Unknown", execution.Details.Error);
        Assert.Contains("out of memory", execution.Details.Cause, StringComparison.Ordinal);
    }
}
