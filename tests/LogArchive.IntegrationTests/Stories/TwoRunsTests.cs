using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace LogArchive.IntegrationTests.Stories;

/// <summary>A scheduled run and a replay at the same time.</summary>
public sealed class TwoRunsTests
{
    private const string Contended = "/synthetic/20000x600";

    /// <summary>Below the 100 seconds after which a client gives a call up: the test then says that the runs did not meet.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_runs_of_the_same_group_and_day_both_succeed_and_leave_one_whole_object(bool overwrite)
    {
        await using StoryArchive archive = await StoryArchive.StartAsync(Contended, "/ecs/other");
        archive.Settings["INCLUDE"] = "*";
        archive.Settings["PART_MIB"] = "5";
        archive.Settings["COMPRESSION"] = "none";

        // Both plan before either exports, so neither leaves out what the other archives.
        int arrived = 0;
        var together = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        archive.LogsFaults = call =>
        {
            if (call is { Operation: "FilterLogEvents", LogGroup: Contended, NextToken: null } && Interlocked.Increment(ref arrived) <= 2)
            {
                if (arrived == 2)
                {
                    together.TrySetResult();
                }

                together.Task.Wait(Limit);
            }

            return null;
        };
        var replay = StoryArchive.Day(Contended);
        replay["overwrite"] = overwrite;
        string[] executions = [await archive.StartExecutionAsync(StoryArchive.Day()), await archive.StartExecutionAsync(replay)];

        DescribeExecutionResponse[] ended = await Task.WhenAll(executions.Select(archive.EndAsync));

        Assert.All(ended, execution => Assert.True(execution.Status == ExecutionStatus.SUCCEEDED, $"{execution.Status} {execution.Error} {execution.Cause}"));
        Assert.True(arrived >= 2, "they did not meet");
        await archive.AssertWholeAsync(Contended, 20_000);
        Assert.Single(await archive.KeysAsync("logs/000000000000/us-east-1/synthetic/"));
        Assert.Equal(2, (await archive.KeysAsync("catalog/")).Length);
        Assert.Equal(overwrite ? executions[1].Split(':')[^1] : null, overwrite ? (await archive.ReceiptAsync(Contended))!.Run : null);
    }
}
