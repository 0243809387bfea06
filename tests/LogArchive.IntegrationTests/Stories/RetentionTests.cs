using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CloudWatchLogs.Model;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.IntegrationTests.EndToEnd;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.IntegrationTests.Stories;

/// <summary>Two log groups that were created 40 days ago, with one event of the day before that.</summary>
public sealed class RetentionTests
{
    private const string First = "/story/first";
    private const string Second = "/story/second";

    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
    private static readonly DateOnly DayOfEvent = Today.AddDays(-41);

    [Fact]
    public async Task A_group_is_given_30_days_when_all_that_goes_is_archived_and_gets_them_back_when_the_archive_falls_behind()
    {
        await using var archive = await StartAsync();

        await TellAsync(archive);
    }

    /// <summary>The whole story, for other tests too.</summary>
    internal static async Task TellAsync(StoryArchive archive)
    {
        Assert.Equal(ExecutionStatus.SUCCEEDED, (await archive.RunAsync(Range(-52, -13))).Status);
        archive.Settings[SettingVariables.RetentionDays.Name] = "30";
        await archive.RestartAsync();
        string stored = ArchiveKeys.DailyObject(EmulatedAws.LocalId(Second), DayOfEvent, LineFormat.Ndjson, Compression.Gzip);
        await archive.S3.DeleteObjectAsync(StoryArchive.Bucket, stored);

        JsonElement report = await NightAsync(archive, -12);

        Assert.Equal([First], Names(report, "set"));
        Assert.Equal([Second], Names(report, "leftAlone"));
        Assert.Equal((30, null), (await RetentionAsync(archive, First), await RetentionAsync(archive, Second)));
        Assert.Empty(await EventsAsync(archive, First));
        Assert.Equal(1, (await ReceiptAsync(archive, First))!.Events);

        // The lost day is archived again from the group that was left alone. That group then gets 30 days, too.
        var ofSecond = await archive.RunAsync(new JsonObject { ["date"] = ArchiveDay.Format(DayOfEvent), ["logGroups"] = new JsonArray(Second), ["overwrite"] = true });
        Assert.Equal(ExecutionStatus.SUCCEEDED, ofSecond.Status);
        await archive.ReviewRetentionAsync(ofSecond);
        Assert.Null(await RetentionAsync(archive, Second));
        Assert.Equal([Second], Names(await NightAsync(archive, -11), "set"));

        // Retention is about to delete a day without a receipt.
        await archive.S3.DeleteObjectAsync(StoryArchive.Bucket, ArchiveKeys.Receipt(EmulatedAws.LocalId(First), Today.AddDays(-29)));
        Assert.Equal([First], Names(await NightAsync(archive, -10), "atRisk"));
        Assert.Equal((null, 30), (await RetentionAsync(archive, First), await RetentionAsync(archive, Second)));

        // An execution that fails before it has a report is reviewed as well.
        DescribeExecutionResponse failed = await archive.RunAsync(new JsonObject { ["date"] = "no date" });
        Assert.Equal(ExecutionStatus.FAILED, failed.Status);
        await archive.ReviewRetentionAsync(failed);
    }

    internal static async Task<StoryArchive> StartAsync()
    {
        StoryArchive archive = await StoryArchive.StartAsync();
        archive.Settings[SettingVariables.Include.Name] = "/story/*";
        archive.Time.Offset = TimeSpan.FromDays(-40);
        foreach (string group in new[] { First, Second })
        {
            await archive.Logs.CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = group });
            await archive.Logs.CreateLogStreamAsync(new CreateLogStreamRequest { LogGroupName = group, LogStreamName = "s" });
            await archive.Logs.PutLogEventsAsync(new PutLogEventsRequest
            {
                LogGroupName = group,
                LogStreamName = "s",
                LogEvents = [new InputLogEvent { Timestamp = DayOfEvent.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc), Message = $"hello from {group}" }],
            });
        }

        archive.Time.Offset = TimeSpan.Zero;
        Assert.Single(await EventsAsync(archive, First));
        return archive;
    }

    /// <summary>Runs a day that is not archived yet. Returns the retention section of its report.</summary>
    private static async Task<JsonElement> NightAsync(StoryArchive archive, int day)
    {
        var run = await archive.RunAsync(Range(day, day));
        Assert.Equal(ExecutionStatus.SUCCEEDED, run.Status);
        await archive.ReviewRetentionAsync(run);
        using var report = await archive.S3.GetObjectAsync(StoryArchive.RunsBucket, ArchiveKeys.ReportJson(run.Name));
        using var json = await JsonDocument.ParseAsync(report.ResponseStream);
        return json.RootElement.GetProperty("retention").Clone();
    }

    private static JsonObject Range(int from, int to) => new() { ["from"] = ArchiveDay.Format(Today.AddDays(from)), ["to"] = ArchiveDay.Format(Today.AddDays(to)) };

    private static string[] Names(JsonElement report, string list) =>
        [.. report.GetProperty(list).GetProperty("groups").EnumerateArray().Select(entry => entry.GetProperty("logGroup").GetString()!)];

    private static async Task<int?> RetentionAsync(StoryArchive archive, string group) =>
        (await archive.Logs.DescribeLogGroupsAsync(new DescribeLogGroupsRequest { LogGroupNamePrefix = group })).LogGroups.Single().RetentionInDays;

    private static async Task<List<FilteredLogEvent>> EventsAsync(StoryArchive archive, string group) =>
        (await archive.Logs.FilterLogEventsAsync(new FilterLogEventsRequest { LogGroupName = group })).Events ?? [];

    private static Task<Receipt?> ReceiptAsync(StoryArchive archive, string group) => new ReceiptStore(new ArchiveBucket(archive.S3, StoryArchive.Bucket)).FindAsync(EmulatedAws.LocalId(group), DayOfEvent, CancellationToken.None);
}
