using System.Text.Json.Nodes;
using LogArchive.StateMachine.Executions;

namespace LogArchive.Tests.StateMachine;

public sealed class MapTests
{
    private const string Reader =
        ""","ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"JSON"},"Parameters":{"Bucket.$":"$.bucket","Key":"plan.json"}}""";

    [Fact]
    public async Task Every_item_becomes_a_child_execution_with_its_own_history()
    {
        var run = new EngineRun { Objects = { ["plans/plan.json"] = """[{"n":1},{"n":2}]""" } };
        run.Functions.On("Work", item => $"{item["n"]!.GetValue<int>() * 10}");

        Execution execution = await run.RunAsync(EngineRun.OneMap(Reader), """{"bucket":"plans"}""");

        Assert.Equal("[10,20]", execution.Details.Output);
        Execution[] children = [.. run.Notices<ExecutionNotice.Ended>().Select(notice => notice.Execution).Where(child => child.MapRun is not null)];
        Assert.Equal(["""{"n":1}""", """{"n":2}"""], children.Select(child => child.Details.Input).Order());
        Assert.All(children, child =>
        {
            Assert.StartsWith("arn:aws:states:us-east-1:000000000000:execution:machine/Each:", child.Details.Arn, StringComparison.Ordinal);
            Assert.Equal("arn:aws:states:us-east-1:000000000000:stateMachine:machine/Each", child.Details.StateMachineArn);
            Assert.StartsWith("arn:aws:states:us-east-1:000000000000:mapRun:machine/Each:", child.Details.MapRunArn, StringComparison.Ordinal);
            Assert.Equal("ExecutionSucceeded", child.History[^1].Type);
        });
    }

    [Fact]
    public async Task An_item_selector_sees_the_item_its_index_and_the_parents_input()
    {
        var run = new EngineRun();
        run.Functions.On("Work", _ => "1");

        await run.RunAsync(
            EngineRun.OneMap(""","ItemsPath":"$.list","ItemSelector":{"item.$":"$$.Map.Item.Value","index.$":"$$.Map.Item.Index","all.$":"$.common"},"MaxConcurrency":1"""),
            """{"list":["a","b"],"common":true}""");

        Assert.Equal(
            ["""{"item":"a","index":0,"all":true}""", """{"item":"b","index":1,"all":true}"""],
            run.Functions.Calls.Select(call => call.Payload));
    }

    [Theory]
    [InlineData(""","MaxConcurrency":1""", 1)]
    [InlineData(""","MaxConcurrency":3""", 3)]
    [InlineData(""","MaxConcurrencyPath":"$.limit" """, 2)]
    public async Task No_more_children_run_at_once_than_the_limit_allows(string fields, int limit)
    {
        var run = new EngineRun();
        int running = 0;
        int peak = 0;
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        run.Functions.OnAsync("Work", async (_, _) =>
        {
            int now = Interlocked.Increment(ref running);
            InterlockedMax(ref peak, now);
            for (int turn = 0; now == limit && turn < 100; turn++)
            {
                // One child too many would start meanwhile.
                await Task.Yield();
            }

            if (now >= limit)
            {
                full.TrySetResult();
            }

            await full.Task;
            Interlocked.Decrement(ref running);
            return "1";
        });

        await run.RunAsync(EngineRun.OneMap(""","ItemsPath":"$.list" """ + fields), """{"limit":2,"list":[1,2,3,4,5,6,7]}""");

        Assert.Equal(limit, peak);
        Assert.Equal(7, run.Functions.Calls.Count);
    }

    [Theory]
    [InlineData(""","ToleratedFailurePercentage":50""", 5, ExecutionStatus.Succeeded)]
    [InlineData(""","ToleratedFailurePercentage":50""", 6, ExecutionStatus.Failed)]
    [InlineData(""","ToleratedFailurePercentage":100""", 10, ExecutionStatus.Succeeded)]
    [InlineData(""","ToleratedFailurePercentagePath":"$.percent" """, 5, ExecutionStatus.Succeeded)]
    [InlineData(""","ToleratedFailurePercentagePath":"$.percent" """, 6, ExecutionStatus.Failed)]
    [InlineData(""","ToleratedFailureCount":3""", 3, ExecutionStatus.Succeeded)]
    [InlineData(""","ToleratedFailureCount":3""", 4, ExecutionStatus.Failed)]
    [InlineData(""","ToleratedFailureCount":9,"ToleratedFailurePercentage":20""", 3, ExecutionStatus.Failed)]
    [InlineData("", 0, ExecutionStatus.Succeeded)]
    [InlineData("", 1, ExecutionStatus.Failed)]
    public async Task A_map_run_fails_when_more_children_fail_than_is_tolerated(string fields, int failures, ExecutionStatus status)
    {
        var run = new EngineRun();
        run.Functions.On("Work", item => item.GetValue<int>() < failures ? throw new FunctionFailure("Broken") : "1");

        Execution execution = await run.RunAsync(
            EngineRun.OneMap(""","ItemsPath":"$.list","ResultPath":null""" + fields), """{"percent":50,"list":[0,1,2,3,4,5,6,7,8,9]}""");

        Assert.Equal(status, execution.Details.Status);
        Assert.Equal(status == ExecutionStatus.Failed ? "States.ExceedToleratedFailureThreshold" : null, execution.Details.Error);
        MapRunDetails details = Assert.Single(run.Notices<ExecutionNotice.MapRunEnded>()).Run.Details;
        Assert.Equal(status, details.Status);
        Assert.Equal(10, details.Counts.Total);
        if (status == ExecutionStatus.Succeeded)
        {
            Assert.Equal(new MapRunCounts { Succeeded = 10 - failures, Failed = failures }, details.Counts);
        }
    }

    [Fact]
    public async Task When_the_threshold_is_exceeded_running_children_are_aborted_and_the_rest_stays_pending()
    {
        var run = new EngineRun();
        var isRunning = new TaskCompletionSource();
        run.Functions.OnAsync("Work", async (item, token) =>
        {
            if (item.GetValue<int>() != 0)
            {
                isRunning.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, run.Time, token);
            }

            // Not before another child runs, or there would be none to abort.
            await isRunning.Task.WaitAsync(token);
            throw new FunctionFailure("Broken");
        });

        Execution execution = await run.RunAsync(EngineRun.OneMap(""","MaxConcurrency":2"""), "[0,1,2,3]");

        Assert.Equal("States.ExceedToleratedFailureThreshold", execution.Details.Error);
        MapRunDetails details = Assert.Single(run.Notices<ExecutionNotice.MapRunEnded>()).Run.Details;
        Assert.Equal(new MapRunCounts { Failed = 1, Aborted = 1, Pending = 2 }, details.Counts);
        Assert.Equal(["MapRunFailed", "MapStateFailed", "ExecutionFailed"], execution.History.TakeLast(3).Select(entry => entry.Type));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("""{"not":"an array"}""")]
    [InlineData("[1,2")]
    public async Task A_list_that_can_not_be_read_is_an_error_of_the_reader_before_any_child_starts(string? list)
    {
        var run = new EngineRun();
        run.Functions.On("Work", _ => "1");
        if (list is not null)
        {
            run.Objects["plans/plan.json"] = list;
        }

        Execution execution = await run.RunAsync(EngineRun.OneMap(Reader), """{"bucket":"plans"}""");

        Assert.Equal("States.ItemReaderFailed", execution.Details.Error);
        Assert.Contains("s3://plans/plan.json", execution.Details.Cause, StringComparison.Ordinal);
        Assert.Empty(run.Functions.Calls);
    }

    [Fact]
    public async Task An_empty_list_is_done_at_once()
    {
        var run = new EngineRun { Objects = { ["plans/plan.json"] = "[]" } };

        Execution execution = await run.RunAsync(EngineRun.OneMap(Reader), """{"bucket":"plans"}""");

        Assert.Equal("[]", execution.Details.Output);
    }

    [Fact]
    public async Task Results_count_against_the_limit_even_when_they_are_not_wanted()
    {
        var run = new EngineRun();
        run.Functions.On("Work", _ => $"\"{new string('x', 100_000)}\"");

        Execution kept = await run.RunAsync(EngineRun.OneMap(), "[1,2,3]");
        Execution discarded = await run.RunAsync(EngineRun.OneMap(""","ResultPath":null"""), "[1,2,3]");

        Assert.Equal("States.DataLimitExceeded", kept.Details.Error);
        Assert.Equal("States.DataLimitExceeded", discarded.Details.Error);
        Assert.Equal(ExecutionStatus.Failed, run.Notices<ExecutionNotice.MapRunEnded>()[^1].Run.Details.Status);
    }

    [Fact]
    public async Task A_retry_of_the_map_is_a_new_map_run_of_all_items()
    {
        var run = new EngineRun();
        run.Functions.On("Work", item => run.Functions.Calls.Count <= 1 ? throw new FunctionFailure("Broken") : "1");

        Execution execution = await run.RunAsync(EngineRun.OneMap(
            ""","MaxConcurrency":1,"Retry":[{"ErrorEquals":["States.ExceedToleratedFailureThreshold"]}]"""), "[1,2]");

        Assert.Equal(ExecutionStatus.Succeeded, execution.Details.Status);
        Assert.Equal(["1", "1", "2"], run.Functions.Calls.Select(call => call.Payload));
        Assert.Equal(2, execution.History.Where(entry => entry.Type == "MapRunStarted").Select(entry => entry.Details!["mapRunArn"]!.ToString()).Distinct().Count());
    }

    [Fact]
    public async Task Stopping_the_execution_aborts_its_children()
    {
        var run = new EngineRun();
        run.Functions.OnAsync("Work", async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return "1";
        });
        Execution execution = EngineRun.New("[1,2,3]");
        run.Watch = notice =>
        {
            if (notice is ExecutionNotice.StateEntered { Execution.MapRun: { } mapRun } && mapRun.Details.Counts.Running == 3)
            {
                execution.Stop("Operator", "lunch");
            }
        };

        await run.FinishAsync(run.Runner(EngineRun.OneMap()).RunAsync(execution, CancellationToken.None));

        Assert.Equal((ExecutionStatus.Aborted, "Operator", "lunch"), (execution.Details.Status, execution.Details.Error, execution.Details.Cause));
        Assert.Equal(new MapRunCounts { Aborted = 3 }, Assert.Single(run.Notices<ExecutionNotice.MapRunEnded>()).Run.Details.Counts);
        Assert.Equal(["MapRunAborted", "MapStateAborted", "ExecutionAborted"], execution.History.TakeLast(3).Select(entry => entry.Type));
    }

    [Fact]
    public async Task Ten_thousand_items_are_counted_and_run()
    {
        var run = new EngineRun { Objects = { ["plans/plan.json"] = new JsonArray([.. Enumerable.Range(0, 10_000).Select(n => (JsonNode)n)]).ToJsonString() } };
        run.Functions.On("Work", _ => "1");

        await run.RunAsync(EngineRun.OneMap(Reader + ""","MaxConcurrency":50,"ResultPath":null"""), """{"bucket":"plans"}""");

        Assert.Equal(10_000, run.Functions.Calls.Select(call => call.Payload).Distinct().Count());
        Assert.Equal(new MapRunCounts { Succeeded = 10_000 }, Assert.Single(run.Notices<ExecutionNotice.MapRunEnded>()).Run.Details.Counts);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
