using LogArchive.StateMachine.Executions;

namespace LogArchive.Tests.StateMachine;

public sealed class ExecutionTests
{
    private const string Integration = """
        {"StartAt":"Try","States":{
          "Try":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"Work","Payload.$":"$.a"},
                 "TimeoutSeconds":30,"OutputPath":"$.Payload","Retry":[{"ErrorEquals":["Busy"]}],"Next":"Good?"},
          "Good?":{"Type":"Choice","Choices":[{"Variable":"$","StringEquals":"good","Next":"Yes"}],"Default":"No"},
          "Yes":{"Type":"Succeed"},
          "No":{"Type":"Fail","Error":"NotGood","CausePath":"$"}}}
        """;

    [Fact]
    public async Task A_history_tells_what_happened_in_order_and_with_details()
    {
        var run = new EngineRun();
        run.Functions.On("Work", _ => run.Functions.Calls.Count == 1 ? throw new FunctionFailure("Busy") : "\"good\"");

        Execution execution = await run.RunAsync(Integration, """{"a":"ü"}""");

        Assert.Equal(
            [
                "ExecutionStarted", "TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskFailed", "TaskScheduled", "TaskStarted", "TaskSucceeded",
                "TaskStateExited", "ChoiceStateEntered", "ChoiceStateExited", "SucceedStateEntered", "SucceedStateExited", "ExecutionSucceeded",
            ],
            execution.History.Select(entry => entry.Type));
        Assert.Equal(Enumerable.Range(1, 14).Select(id => (long)id), execution.History.Select(entry => entry.Id));
        Assert.Equal([0L, 0, 2, 3], execution.History.Take(4).Select(entry => entry.PreviousEventId));
        Assert.Equal(
            """{"resourceType":"lambda","resource":"invoke","region":"us-east-1","parameters":"{\u0022FunctionName\u0022:\u0022Work\u0022,\u0022Payload\u0022:\u0022\u00FC\u0022}","timeoutInSeconds":30}""",
            execution.History[2].Details!.ToJsonString());
        Assert.Equal("Busy", execution.History[4].Details!["error"]!.ToString());
        Assert.Equal(("stateEnteredEventDetails", "Try"), (execution.History[1].DetailsField, execution.History[1].Details!["name"]!.ToString()));
        Assert.Equal("taskSucceededEventDetails", execution.History[7].DetailsField);
        Assert.Equal("\"good\"", execution.Details.Output);
    }

    [Fact]
    public async Task A_fail_state_fails_with_its_error_and_cause()
    {
        var run = new EngineRun();
        run.Functions.On("Work", _ => "\"so so\"");

        Execution execution = await run.RunAsync(Integration, """{"a":1}""");

        Assert.Equal((ExecutionStatus.Failed, "NotGood", "so so"), (execution.Details.Status, execution.Details.Error, execution.Details.Cause));
        Assert.Equal(["FailStateEntered", "ExecutionFailed"], execution.History.TakeLast(2).Select(entry => entry.Type));
    }

    [Fact]
    public async Task An_execution_that_takes_longer_than_its_timeout_has_timed_out()
    {
        string machine = EngineRun.OneTask().Replace("{\"StartAt\"", "{\"TimeoutSeconds\":60,\"StartAt\"", StringComparison.Ordinal);
        var run = new EngineRun();
        run.Functions.OnAsync("Work", async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return "1";
        });

        Execution execution = await run.RunAsync(machine);

        Assert.Equal((ExecutionStatus.TimedOut, "States.Timeout"), (execution.Details.Status, execution.Details.Error));
        Assert.Equal("ExecutionTimedOut", execution.History[^1].Type);
    }

    [Fact]
    public async Task A_history_holds_25_000_events_and_then_the_execution_fails()
    {
        const string machine = """{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Pass","Next":"A"}}}""";

        Execution execution = await new EngineRun().RunAsync(machine);

        Assert.Equal(25_000, execution.History.Count);
        Assert.Equal("ExecutionFailed", execution.History[^1].Type);
        Assert.Contains("25000", execution.Details.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_callers_cancellation_aborts_the_execution()
    {
        var run = new EngineRun();
        using var cancel = new CancellationTokenSource();
        run.Functions.OnAsync("Work", async (_, token) =>
        {
            await cancel.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return "1";
        });
        Execution execution = EngineRun.New();

        await run.FinishAsync(run.Runner(EngineRun.OneTask()).RunAsync(execution, cancel.Token));

        Assert.Equal(ExecutionStatus.Aborted, execution.Details.Status);
        Assert.False(execution.Stop());
    }

    [Fact]
    public async Task An_observer_that_throws_fails_the_execution_instead_of_leaving_it_running()
    {
        var run = new EngineRun { Watch = notice => _ = notice is ExecutionNotice.StateEntered ? throw new IOException("disk full") : 0 };
        run.Functions.On("Work", _ => "1");

        Execution execution = await run.RunAsync(EngineRun.OneTask());

        Assert.Equal(ExecutionStatus.Failed, execution.Details.Status);
        Assert.Contains("disk full", execution.Details.Cause, StringComparison.Ordinal);
    }
}
