using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using LogArchive.IntegrationTests.EndToEnd;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.Http;
using LogArchive.StateMachine.Invocation;

namespace LogArchive.IntegrationTests.Stories;

/// <summary>A log group fails: the behavior of the execution, its messages, and the operator's commands.</summary>
public sealed partial class FailedGroupTests
{
    private const string Bad = "/ecs/payments";

    private static readonly string[] Others = ["/ecs/checkout", "/aws/lambda/orders", "/ecs/search"];

    private static readonly LogsFault Denied = LogsFault.Fail(new AwsException("AccessDeniedException", "not authorized to perform: logs:FilterLogEvents"));

    /// <summary>The fault of the bad group, which must not affect other groups.</summary>
    public static TheoryData<string, string> Misfortunes => new()
    {
        { "denied", "AccessDenied: " },
        { "garbage", "" },
        { "no list of events", "" },
        { "unavailable", "" },
        { "timed out", "No error was recorded: the function timed out or was killed" },
        { "killed", "No error was recorded: the function timed out or was killed" },
    };

    [Fact]
    public async Task A_group_that_fails_in_the_first_pass_is_archived_by_the_second()
    {
        await using StoryArchive archive = await StoryArchive.StartAsync([.. Others, Bad]);
        int failures = 0;
        archive.LogsFaults = call => IsReadOf(call, Bad) && Interlocked.Increment(ref failures) == 1 ? Denied : null;

        DescribeExecutionResponse execution = await archive.RunAsync(StoryArchive.Day());

        Assert.Equal(ExecutionStatus.SUCCEEDED, execution.Status);
        Assert.Equal(["4 of 4, 1 failed", "1 of 1, 0 failed"], (await archive.MapRunsAsync(execution.ExecutionArn)).Select(Describe));
        Assert.All(Others, group => Assert.Equal(1, archive.ReadsOf(group)));
        await archive.AssertWholeAsync(Bad, 1);
    }

    [Fact]
    public async Task A_group_that_fails_twice_and_then_works_is_archived_by_a_retry()
    {
        await using StoryArchive archive = await StoryArchive.StartAsync([.. Others, Bad]);
        int invocations = 0;
        archive.Export = item => IsFor(item, Bad) && Interlocked.Increment(ref invocations) <= 2 ? Error("Sandbox.Timedout") : null;

        DescribeExecutionResponse execution = await archive.RunAsync(StoryArchive.Day());

        Assert.Equal((ExecutionStatus.SUCCEEDED, 3), (execution.Status, invocations));
        Assert.Equal(["4 of 4, 0 failed"], (await archive.MapRunsAsync(execution.ExecutionArn)).Select(Describe));
        await archive.AssertWholeAsync(Bad, 1);
    }

    [Theory]
    [MemberData(nameof(Misfortunes))]
    public async Task A_group_that_fails_for_good_is_named_all_others_are_archived_and_a_redrive_exports_it_alone(string misfortune, string error)
    {
        await using StoryArchive archive = await StoryArchive.StartAsync([.. Others, Bad]);
        Strike(archive, misfortune);

        DescribeExecutionResponse failed = await archive.RunAsync(StoryArchive.Day());
        Repair(archive);
        Dictionary<string, int> reads = archive.TakeReads();
        DescribeExecutionResponse redriven = await archive.RedriveAsync(failed.ExecutionArn);

        Assert.Equal((ExecutionStatus.FAILED, "GroupsNotArchived"), (failed.Status, failed.Error));
        Assert.StartsWith("1 log group is not archived after pass 2.", Message(failed), StringComparison.Ordinal);
        Assert.Contains($"failed: {Bad} {EmulatedAws.Date}: {error}", Message(failed), StringComparison.Ordinal);
        Assert.Contains(StoryArchive.Day(Bad).ToJsonString(), Message(failed), StringComparison.Ordinal);
        Assert.All(Others, group => Assert.Equal(1, reads[group]));
        Assert.Equal((ExecutionStatus.SUCCEEDED, 1), (redriven.Status, redriven.RedriveCount));
        Assert.Equal([Bad], archive.TakeReads().Keys);
        Assert.Equal(["4 of 4, 1 failed", "1 of 1, 1 failed", "1 of 1, 0 failed"], (await archive.MapRunsAsync(failed.ExecutionArn)).Select(Describe));
        await archive.AssertWholeAsync(Bad, 1);
    }

    [Fact]
    public async Task Redriven_again_and_again_each_redrive_tries_the_group_once_more()
    {
        await using StoryArchive archive = await StoryArchive.StartAsync([.. Others, Bad]);
        Strike(archive, "denied");
        DescribeExecutionResponse execution = await archive.RunAsync(StoryArchive.Day());
        archive.TakeReads();

        for (int redrive = 1; redrive <= 2; redrive++)
        {
            execution = await archive.RedriveAsync(execution.ExecutionArn);

            Assert.Equal((ExecutionStatus.FAILED, "GroupsNotArchived", redrive), (execution.Status, execution.Error, execution.RedriveCount));
            Assert.StartsWith($"1 log group is not archived after pass {2 + redrive}.", Message(execution), StringComparison.Ordinal);
            Assert.Equal([(Bad, 1)], archive.TakeReads().Select(read => (read.Key, read.Value)));
        }

        Repair(archive);
        execution = await archive.RedriveAsync(execution.ExecutionArn);
        Assert.Equal((ExecutionStatus.SUCCEEDED, 3), (execution.Status, execution.RedriveCount));
        await archive.AssertWholeAsync(Bad, 1);
        await Assert.ThrowsAsync<ExecutionNotRedrivableException>(() => archive.RedriveAsync(execution.ExecutionArn));
    }

    [Fact]
    public async Task What_the_message_says_to_start_with_really_replays_the_group()
    {
        await using StoryArchive archive = await StoryArchive.StartAsync([.. Others, Bad]);
        Strike(archive, "denied");
        string message = Message(await archive.RunAsync(StoryArchive.Day()));
        Repair(archive);
        archive.TakeReads();

        JsonObject input = JsonNode.Parse(ReplayInput().Match(message).Groups["input"].Value)!.AsObject();
        DescribeExecutionResponse replay = await archive.RunAsync(input);

        Assert.Equal(ExecutionStatus.SUCCEEDED, replay.Status);
        Assert.Equal([Bad], archive.TakeReads().Keys);
        await archive.AssertWholeAsync(Bad, 1);
    }

    [Fact]
    public async Task A_failed_execution_is_redriven_after_a_restart_of_the_local_aws()
    {
        await using StoryArchive archive = await StoryArchive.StartAsync([.. Others, Bad]);
        Strike(archive, "denied");
        DescribeExecutionResponse failed = await archive.RunAsync(StoryArchive.Day());
        Repair(archive);
        await archive.RestartAsync();

        DescribeExecutionResponse redriven = await archive.RedriveAsync(failed.ExecutionArn);

        Assert.Equal(ExecutionStatus.SUCCEEDED, redriven.Status);
        await archive.AssertWholeAsync(Bad, 1);
    }

    [AwsCommandFact]
    public async Task An_operator_reads_redrives_and_sees_it_succeed_with_the_aws_command()
    {
        await using StoryArchive archive = await StoryArchive.StartAsync([.. Others, Bad]);
        Strike(archive, "denied");
        DescribeExecutionResponse failed = await archive.RunAsync(StoryArchive.Day());
        Repair(archive);
        archive.TakeReads();

        JsonNode read = (await AwsAsync("describe-execution"))!;
        await AwsAsync("redrive-execution");
        await archive.EndAsync(failed.ExecutionArn);
        JsonNode described = (await AwsAsync("describe-execution"))!;

        Assert.Equal(("GroupsNotArchived", "REDRIVABLE"), (read["error"]!.ToString(), read["redriveStatus"]!.ToString()));
        Assert.Equal(("SUCCEEDED", 1), (described["status"]!.ToString(), described["redriveCount"]!.GetValue<int>()));
        Assert.Equal([Bad], archive.TakeReads().Keys);
        Task<JsonNode?> AwsAsync(string operation) => AwsCommand.JsonAsync(archive.Endpoint, "stepfunctions", operation, "--execution-arn", failed.ExecutionArn);
    }

    private static void Strike(StoryArchive archive, string misfortune)
    {
        LogsFault? fault = misfortune switch
        {
            "denied" => Denied,
            "garbage" => LogsFault.Answer("<html>502 Bad Gateway</html>"),
            "no list of events" => LogsFault.Answer("{}"),
            "unavailable" => LogsFault.Fail(new AwsException("ServiceUnavailableException", "The service cannot complete the request.", 500)),
            _ => null,
        };
        archive.LogsFaults = call => IsReadOf(call, Bad) ? fault : null;
        archive.Export = item => !IsFor(item, Bad) ? null : misfortune switch
        {
            "timed out" => Error("Sandbox.Timedout"),
            "killed" => Error("Runtime.ExitError"),
            _ => null,
        };
    }

    private static void Repair(StoryArchive archive) => (archive.LogsFaults, archive.Export) = (_ => null, _ => null);

    private static bool IsReadOf(LogsCall call, string group) => call.Operation == "FilterLogEvents" && call.LogGroup == group;

    private static bool IsFor(JsonNode item, string group) => item["logGroup"]!.ToString() == group;

    private static Task<LambdaResult> Error(string type) =>
        Task.FromResult(new LambdaResult(System.Text.Encoding.UTF8.GetBytes($$"""{"errorType":"{{type}}","errorMessage":"the function ended"}"""), type));

    private static string Message(DescribeExecutionResponse execution) => JsonNode.Parse(execution.Cause)!["errorMessage"]!.ToString();

    private static string Describe(DescribeMapRunResponse run) =>
        $"{run.ItemCounts.Succeeded + run.ItemCounts.Failed} of {run.ItemCounts.Total}, {run.ItemCounts.Failed} failed";

    [GeneratedRegex(@"Or start an execution with (?<input>\{.*\})\.$", RegexOptions.ExplicitCapture)]
    private static partial Regex ReplayInput();
}
