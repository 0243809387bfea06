using System.Text;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using LogArchive.IntegrationTests.EndToEnd;
using LogArchive.StateMachine.Archive;
using LogArchive.StateMachine.Invocation;

namespace LogArchive.IntegrationTests.Stories;

/// <summary>A run is stopped or a function is killed during its work, and a redrive resumes it.</summary>
public sealed class StoppedRunTests
{
    private const string Large = "/synthetic/40000x600";

    private static readonly string[] Small = [.. Enumerable.Range(0, 6).Select(i => $"/ecs/service-{i}")];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stopped_run_is_redriven_in_its_map_and_exports_just_the_rest(bool withRestart)
    {
        await using StoryArchive archive = await StoryArchive.StartAsync(Small);
        archive.Settings["MAX_CONCURRENCY"] = "2";
        var stuck = new TaskCompletionSource();
        var never = new TaskCompletionSource<LambdaResult>();
        archive.Export = item =>
        {
            if (item["logGroup"]!.ToString() != Small[3])
            {
                return null;
            }

            stuck.TrySetResult();
            return never.Task;
        };
        string arn = await archive.StartExecutionAsync(StoryArchive.Day());
        await stuck.Task;
        await UntilSucceededAsync(archive, arn, Small.Length - 1);
        await archive.StopAsync(arn);
        DescribeExecutionResponse stopped = await archive.EndAsync(arn);
        DescribeMapRunResponse aborted = Assert.Single(await archive.MapRunsAsync(arn));
        archive.TakeReads();
        archive.Export = _ => null;
        if (withRestart)
        {
            await archive.RestartAsync();
        }

        DescribeExecutionResponse redriven = await archive.RedriveAsync(arn);

        Assert.Equal((ExecutionStatus.ABORTED, ExecutionRedriveStatus.REDRIVABLE), (stopped.Status, stopped.RedriveStatus));
        Assert.Equal((MapRunStatus.ABORTED, 1L), (aborted.Status, aborted.ItemCounts.Aborted));
        Assert.Equal((ExecutionStatus.SUCCEEDED, 1), (redriven.Status, redriven.RedriveCount));
        DescribeMapRunResponse run = Assert.Single(await archive.MapRunsAsync(arn));
        Assert.Equal((aborted.MapRunArn, MapRunStatus.SUCCEEDED, 1, (long)Small.Length), (run.MapRunArn, run.Status, run.RedriveCount, run.ItemCounts.Succeeded));
        Assert.Equal([Small[3]], archive.TakeReads().Keys);
        Assert.Equal(["REDRIVEN"], await ChildrenAsync(archive, run.MapRunArn));
        foreach (string group in Small)
        {
            await archive.AssertWholeAsync(group, 1);
        }
    }

    [Fact]
    public async Task A_function_that_dies_between_parts_is_gone_on_with_behind_its_checkpoint()
    {
        await using StoryArchive archive = await StoryArchive.StartAsync(Large);
        archive.Settings["PART_MIB"] = "5";
        archive.Settings["COMPRESSION"] = "none";
        using var doomed = await LambdaProcess.StartAsync(archive.Environment);
        archive.Export = item => InvokeAsync(doomed, item.ToJsonString());
        int checkpoints = 0;
        var uploaded = new List<string>();
        archive.S3Faults = call =>
        {
            lock (uploaded)
            {
                if (call.Method == "PUT" && call.Query.Contains("partNumber=", StringComparison.Ordinal))
                {
                    uploaded.Add(call.Query);
                }
                else if (call.Method == "PUT" && call.Key.Contains("/checkpoints/", StringComparison.Ordinal) && ++checkpoints == 3)
                {
                    doomed.Kill();
                }
            }

            return null;
        };
        DescribeExecutionResponse failed = await archive.RunAsync(StoryArchive.Day(Large));
        string[] before = [.. uploaded];
        uploaded.Clear();
        using var healthy = await LambdaProcess.StartAsync(archive.Environment);
        archive.Export = item => InvokeAsync(healthy, item.ToJsonString());

        DescribeExecutionResponse redriven = await archive.RedriveAsync(failed.ExecutionArn);

        Assert.Equal((ExecutionStatus.FAILED, "GroupsNotArchived"), (failed.Status, failed.Error));
        Assert.Contains("the function timed out or was killed", failed.Cause, StringComparison.Ordinal);
        Assert.Equal(ExecutionStatus.SUCCEEDED, redriven.Status);

        // The third checkpoint was being written when the process was killed. It may or may not exist.
        Assert.True(before.Length >= 3, $"{before.Length} parts before");
        Assert.Empty(uploaded.Intersect(before.Take(2)));
        Assert.All(uploaded, part => Assert.EndsWith(before[0][before[0].IndexOf("uploadId", StringComparison.Ordinal)..], part, StringComparison.Ordinal));
        await archive.AssertWholeAsync(Large, 40_000);
    }

    private static async Task<LambdaResult> InvokeAsync(LambdaProcess process, string payload)
    {
        try
        {
            return new LambdaResult(Encoding.UTF8.GetBytes(await process.InvokeAsync(ArchiveFunctions.ExportGroup, payload)));
        }
        catch (HttpRequestException)
        {
            return new LambdaResult("""{"errorType":"Runtime.ExitError","errorMessage":"RequestId: 1 Error: Runtime exited with error: signal: killed"}"""u8.ToArray(), "Runtime.ExitError");
        }
    }

    private static async Task UntilSucceededAsync(StoryArchive archive, string execution, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(15));
        while ((await archive.MapRunsAsync(execution)).Sum(run => run.ItemCounts.Succeeded) < count)
        {
            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>The status of each child, or REDRIVEN.</summary>
    private static async Task<string[]> ChildrenAsync(StoryArchive archive, string mapRun)
    {
        var redriven = await archive.States.ListExecutionsAsync(new ListExecutionsRequest { MapRunArn = mapRun, RedriveFilter = ExecutionRedriveFilter.REDRIVEN });
        return [.. redriven.Executions.Select(child => child.RedriveCount == 1 && child.Status == ExecutionStatus.SUCCEEDED ? "REDRIVEN" : $"{child.Status}")];
    }
}
