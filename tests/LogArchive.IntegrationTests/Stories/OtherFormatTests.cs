using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using LogArchive.IntegrationTests.EndToEnd;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.S3;

namespace LogArchive.IntegrationTests.Stories;

/// <summary>Format and compression are changed, and days are archived again. Each has one object, without duplicate events.</summary>
public sealed class OtherFormatTests
{
    private const string First = "/ecs/first";
    private const string Second = "/ecs/second";

    private static readonly S3Fault MayNotDelete = S3Fault.Fail(new AwsException("AccessDenied", "not authorized to perform: s3:DeleteObject", 403));
    private static readonly LogsFault Denied = LogsFault.Fail(new AwsException("AccessDeniedException", "not authorized to perform: logs:FilterLogEvents"));

    [Fact]
    public async Task A_redrive_after_the_format_changed_replaces_what_is_left_in_the_new_format_and_keeps_what_is_done()
    {
        await using StoryArchive archive = await ArchivedAsync();
        archive.LogsFaults = call => call is { Operation: "FilterLogEvents", LogGroup: Second } ? Denied : null;
        DescribeExecutionResponse failed = await archive.RunAsync(Overwrite());
        archive.LogsFaults = _ => null;
        await ToTextAsync(archive);

        DescribeExecutionResponse redriven = await archive.RedriveAsync(failed.ExecutionArn);

        Assert.Equal("GroupsNotArchived", failed.Error);
        Assert.Equal(ExecutionStatus.SUCCEEDED, redriven.Status);
        Assert.Equal([Key("first", "ndjson.gz"), Key("second", "log")], await archive.KeysAsync("logs/"));
        Assert.Equal(("ndjson", "text"), ((await archive.ReceiptAsync(First))!.Format, (await archive.ReceiptAsync(Second))!.Format));
        await archive.AssertWholeAsync(First, 1);
        await archive.AssertWholeAsync(Second, 1);
    }

    [Fact]
    public async Task An_old_object_that_may_not_be_deleted_fails_the_run_and_a_redrive_deletes_it_without_reading_again()
    {
        await using StoryArchive archive = await ArchivedAsync();
        await ToTextAsync(archive);
        archive.S3Faults = call => call.Method == "DELETE" && call.Key.StartsWith("logs/000000000000/us-east-1/ecs/second/", StringComparison.Ordinal) ? MayNotDelete : null;
        DescribeExecutionResponse failed = await archive.RunAsync(Overwrite());
        archive.S3Faults = _ => null;
        archive.TakeReads();

        DescribeExecutionResponse redriven = await archive.RedriveAsync(failed.ExecutionArn);

        Assert.Equal("GroupsNotArchived", failed.Error);
        Assert.Contains($"AWS refused s3:DeleteObject on s3://archive/{Key("second", "ndjson.gz")}", failed.Cause);
        Assert.Equal(ExecutionStatus.SUCCEEDED, redriven.Status);
        Assert.Equal([Key("first", "log"), Key("second", "log")], await archive.KeysAsync("logs/"));
        Assert.Equal(0, archive.ReadsOf(Second));
        await archive.AssertWholeAsync(Second, 1);
    }

    private static async Task<StoryArchive> ArchivedAsync()
    {
        StoryArchive archive = await StoryArchive.StartAsync(First, Second);
        Assert.Equal(ExecutionStatus.SUCCEEDED, (await archive.RunAsync(StoryArchive.Day(First, Second))).Status);
        return archive;
    }

    private static string Key(string name, string suffix) => $"logs/000000000000/us-east-1/ecs/{name}/dt={EmulatedAws.Date}/{name}-{EmulatedAws.Date}.{suffix}";

    /// <summary>Running functions keep the settings that they started with.</summary>
    private static Task ToTextAsync(StoryArchive archive)
    {
        (archive.Settings["FORMAT"], archive.Settings["COMPRESSION"]) = ("text", "none");
        return archive.RestartAsync();
    }

    private static JsonObject Overwrite()
    {
        var input = StoryArchive.Day(First, Second);
        input["overwrite"] = true;
        return input;
    }
}
