using LogArchive.StateMachine.Executions;

namespace LogArchive.Tests.StateMachine;

/// <summary>Redriving an execution that stands in its Map ("Redriving Map Runs in Step Functions executions").</summary>
public sealed class MapRedriveTests
{
    private const string FromList = ""","ItemsPath":"$","MaxConcurrency":1""";

    private const string FromS3 =
        ""","MaxConcurrency":1,"ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"JSON"},"Parameters":{"Bucket":"plans","Key":"plan.json"}}""";

    [Fact]
    public async Task Just_the_unsuccessful_and_the_never_started_children_run_in_the_same_map_run()
    {
        var run = new EngineRun();
        bool isRepaired = false;
        run.Functions.On("Work", item => item.GetValue<int>() == 2 && !isRepaired ? throw new FunctionFailure("Broken") : $"{item}0");
        string machine = EngineRun.OneMap(FromList);
        Execution execution = await run.RunAsync(machine, "[1,2,3,4]");
        MapRunDetails failed = Assert.Single(run.Notices<ExecutionNotice.MapRunEnded>()).Run.Details;
        string child = Assert.Single(Children(run), child => child.Details.Status == ExecutionStatus.Failed).Details.Arn;
        isRepaired = true;

        await run.FinishAsync(run.Runner(machine).RedriveAsync(execution, CancellationToken.None));

        Assert.Equal((ExecutionStatus.Failed, new MapRunCounts { Succeeded = 1, Failed = 1, Pending = 2 }), (failed.Status, failed.Counts));
        Assert.Equal((ExecutionStatus.Succeeded, "[10,20,30,40]"), (execution.Details.Status, execution.Details.Output));
        Assert.Equal(["1", "2", "2", "3", "4"], run.Functions.Payloads("Work"));
        MapRunDetails ended = run.Notices<ExecutionNotice.MapRunEnded>()[^1].Run.Details;
        Assert.Equal((failed.Arn, 1, new MapRunCounts { Succeeded = 4 }), (ended.Arn, ended.RedriveCount, ended.Counts));
        Execution redriven = Assert.Single(Children(run), child => child.Details.RedriveCount == 1);
        Assert.Equal((child, ExecutionStatus.Succeeded), (redriven.Details.Arn, redriven.Details.Status));
        Assert.Contains(redriven.History, entry => entry.Type == "ExecutionRedriven");
        Assert.Equal(["MapRunStarted", "MapRunFailed", "MapRunRedriven", "MapRunSucceeded"], execution.History.Select(entry => entry.Type).Where(type => type.StartsWith("MapRun", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task While_children_wait_for_their_redrive_they_are_counted_as_that()
    {
        var run = new EngineRun();
        run.Functions.On("Work", _ => run.Functions.Calls.Count <= 3 ? throw new FunctionFailure("Broken") : "1");
        string machine = EngineRun.OneMap(FromList + ""","ToleratedFailureCount":2""");
        Execution execution = await run.RunAsync(machine, "[1,2,3,4]");
        var counts = new List<MapRunCounts>();
        run.Watch = notice => counts.AddRange(notice is ExecutionNotice.MapRunStarted started ? [started.Run.Details.Counts] : []);

        await run.FinishAsync(run.Runner(machine).RedriveAsync(execution, CancellationToken.None));

        Assert.Equal([new MapRunCounts { PendingRedrive = 3, Pending = 1 }], counts);
        Assert.Equal(ExecutionStatus.Succeeded, execution.Details.Status);
    }

    [Fact]
    public async Task An_aborted_execution_goes_on_with_the_child_that_was_stopped()
    {
        var run = new EngineRun();
        using var stop = new CancellationTokenSource();
        run.Functions.OnAsync("Work", async (item, token) =>
        {
            if (item.GetValue<int>() == 2 && run.Functions.Calls.Count == 2)
            {
                await stop.CancelAsync();
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
            }

            return "1";
        });
        Execution execution = EngineRun.New("[1,2,3]");
        await run.FinishAsync(run.Runner(EngineRun.OneMap(FromList)).RunAsync(execution, stop.Token));
        Assert.Equal(ExecutionStatus.Aborted, execution.Details.Status);

        await run.FinishAsync(run.Runner(EngineRun.OneMap(FromList)).RedriveAsync(execution, CancellationToken.None));

        Assert.Equal((ExecutionStatus.Succeeded, "[1,1,1]"), (execution.Details.Status, execution.Details.Output));
        Assert.Equal(["1", "2", "2", "3"], run.Functions.Payloads("Work"));
    }

    [Fact]
    public async Task The_items_stay_what_they_were_whatever_s3_holds_by_then()
    {
        var run = new EngineRun { Objects = { ["plans/plan.json"] = "[1,2,3]" } };
        run.Functions.On("Work", item => run.Functions.Calls.Count == 2 ? throw new FunctionFailure("Broken") : $"{item}0");
        Execution execution = await run.RunAsync(EngineRun.OneMap(FromS3));
        run.Objects["plans/plan.json"] = "[7,8]";

        await run.FinishAsync(run.Runner(EngineRun.OneMap(FromS3)).RedriveAsync(execution, CancellationToken.None));

        Assert.Equal("[10,20,30]", execution.Details.Output);
    }

    [Fact]
    public async Task A_map_whose_items_could_not_be_read_starts_over()
    {
        var run = new EngineRun();
        run.Functions.On("Work", item => $"{item}0");
        Execution execution = await run.RunAsync(EngineRun.OneMap(FromS3));
        Assert.Equal("States.ItemReaderFailed", execution.Details.Error);
        run.Objects["plans/plan.json"] = "[7,8]";

        await run.FinishAsync(run.Runner(EngineRun.OneMap(FromS3)).RedriveAsync(execution, CancellationToken.None));

        Assert.Equal("[70,80]", execution.Details.Output);
        Assert.Equal(2, run.Notices<ExecutionNotice.MapRunEnded>().Select(ended => ended.Run.Details.Arn).Distinct().Count());
    }

    [Fact]
    public async Task A_map_run_that_failed_by_its_data_starts_over_for_all_items()
    {
        var run = new EngineRun();
        run.Functions.On("Work", item => item.GetValue<int>() < 3 || run.Functions.Calls.Count > 3 ? "1" : $"\"{new string('x', 262_140)}\"");
        Execution execution = await run.RunAsync(EngineRun.OneMap(FromList), "[1,2,3]");
        Assert.Equal("States.DataLimitExceeded", execution.Details.Error);

        await run.FinishAsync(run.Runner(EngineRun.OneMap(FromList)).RedriveAsync(execution, CancellationToken.None));

        Assert.Equal("[1,1,1]", execution.Details.Output);
        Assert.Equal(["1", "2", "3", "1", "2", "3"], run.Functions.Payloads("Work"));
    }

    [Fact]
    public async Task A_retry_after_the_redrive_is_a_new_map_run()
    {
        var run = new EngineRun();
        run.Functions.On("Work", item => run.Functions.Calls.Count is var calls && (calls <= 2 || calls == 3) ? throw new FunctionFailure("Broken") : $"{item}0");
        string machine = EngineRun.OneMap(FromList + ""","Retry":[{"ErrorEquals":["States.ALL"],"MaxAttempts":1}]""");
        Execution execution = await run.RunAsync(machine, "[1,2]");

        await run.FinishAsync(run.Runner(machine).RedriveAsync(execution, CancellationToken.None));

        Assert.Equal("[10,20]", execution.Details.Output);
        Assert.Equal(3, run.Notices<ExecutionNotice.MapRunEnded>().Select(ended => ended.Run.Details.Arn).Distinct().Count());
    }

    [Fact]
    public async Task A_child_that_ended_more_than_14_days_ago_stays_failed()
    {
        var run = new EngineRun();
        run.Functions.OnAsync("Work", async (item, token) =>
        {
            if (item.GetValue<int>() == 1)
            {
                throw new FunctionFailure("Broken");
            }

            await Task.Delay(TimeSpan.FromDays(15), run.Time, token);
            return run.Functions.Calls.Count > 2 ? "1" : throw new FunctionFailure("Slow");
        });
        string machine = EngineRun.OneMap(FromList + ""","ToleratedFailureCount":1""");
        Execution execution = await run.RunAsync(machine, "[1,2]");

        await run.FinishAsync(run.Runner(machine).RedriveAsync(execution, CancellationToken.None));

        Assert.Equal(["1", "2", "2"], run.Functions.Payloads("Work"));
        Assert.Equal(
            new MapRunCounts { Succeeded = 1, Failed = 1, FailuresNotRedrivable = 1 },
            run.Notices<ExecutionNotice.MapRunEnded>()[^1].Run.Details.Counts);
    }

    [Fact]
    public async Task Where_map_runs_are_not_kept_the_redrive_is_refused()
    {
        var run = new EngineRun { KeepsMapRuns = false };
        run.Functions.On("Work", _ => throw new FunctionFailure("Broken"));
        Execution execution = await run.RunAsync(EngineRun.OneMap(), "[1]");

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => run.Runner(EngineRun.OneMap()).RedriveAsync(execution, CancellationToken.None));

        Assert.Contains("Map state 'Each', and its Map Run", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(ExecutionStatus.Failed, execution.Details.Status);
    }

    private static List<Execution> Children(EngineRun run) => [.. run.Notices<ExecutionNotice.Ended>().Select(notice => notice.Execution).Where(child => child.MapRun is not null).Distinct()];
}
