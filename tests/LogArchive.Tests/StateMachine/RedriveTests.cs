using LogArchive.StateMachine.Engine;
using LogArchive.StateMachine.Executions;

namespace LogArchive.Tests.StateMachine;

public sealed class RedriveTests
{
    private static readonly string TwoTasks = $$$$"""
        {"StartAt":"First","States":{
          "First":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:First","Next":"Second"},
          "Second":{"Type":"Task","Resource":"{{{{EngineRun.Work}}}}","Parameters":{"in.$":"$","redrives.$":"$$.Execution.RedriveCount"},
                    "Retry":[{"ErrorEquals":["Broken"],"MaxAttempts":1}],"End":true}}}
        """;

    [Fact]
    public async Task A_failed_task_runs_again_with_its_input_and_fresh_retries()
    {
        var run = new EngineRun();
        run.Functions.On("First", _ => "1").On("Work", _ => run.Functions.Calls.Count < 5 ? throw new FunctionFailure("Broken") : "2");
        Execution execution = await run.RunAsync(TwoTasks);
        Assert.Equal(ExecutionStatus.Failed, execution.Details.Status);

        await run.FinishAsync(run.Runner(TwoTasks).RedriveAsync(execution, CancellationToken.None));

        Assert.Equal(ExecutionStatus.Succeeded, execution.Details.Status);
        Assert.Equal((1, "2"), (execution.Details.RedriveCount, execution.Details.Output));
        Assert.NotNull(execution.Details.RedriveDate);
        Assert.Single(run.Functions.Payloads("First"));
        Assert.Equal(
            ["""{"in":1,"redrives":0}""", """{"in":1,"redrives":0}""", """{"in":1,"redrives":1}""", """{"in":1,"redrives":1}"""],
            run.Functions.Payloads("Work"));
        Assert.Equal(1, execution.History.Count(entry => entry.Type == "ExecutionRedriven"));
    }

    [Fact]
    public async Task What_runs_or_succeeded_or_ended_long_ago_can_not_be_redriven()
    {
        var run = new EngineRun();
        run.Functions.On("First", _ => "1").On("Work", _ => run.Functions.Calls.Count < 4 ? throw new FunctionFailure("Broken") : "2");
        ExecutionRunner runner = run.Runner(TwoTasks);
        Execution failed = await run.RunAsync(TwoTasks);
        Execution succeeded = await run.RunAsync(TwoTasks);

        Assert.NotNull(runner.NotRedrivableReason(EngineRun.New().Details));
        Assert.NotNull(runner.NotRedrivableReason(succeeded.Details));
        Assert.Null(runner.NotRedrivableReason(failed.Details));
        run.Time.Advance(TimeSpan.FromDays(14));
        Assert.Null(runner.NotRedrivableReason(failed.Details));
        run.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Contains("14 days", runner.NotRedrivableReason(failed.Details), StringComparison.Ordinal);
    }
}
