using System.Text;
using System.Text.Json.Nodes;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.S3.Model;
using Amazon.StepFunctions.Model;
using LogArchive.IntegrationTests.EndToEnd;
using LogArchive.IntegrationTests.Privilege;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.Http;

namespace LogArchive.IntegrationTests.Stories;

/// <summary>Whatever faults Logs Insights has, the object is the same as without faults, or the day fails by name.</summary>
public sealed class QueryFaultTests
{
    private const string Group = "/audit";

    /// <summary>The number of the query with the fault, of several.</summary>
    private const int Faulty = 3;

    public static TheoryData<string> Harmless => ["RowTwice", "Unsorted", "QueryFails", "QueryIsCancelled", "QueryTimesOut", "QueryEndsUnknown", "Throttled", "LimitExceeded", "Abort", "AbortWithinBody"];

    [Theory]
    [MemberData(nameof(Harmless))]
    public async Task Every_event_is_there_once_and_in_order(string disturbance)
    {
        InputLogEvent[] events = Events(3_000);
        await using StoryArchive archive = await StartAsync(disturbance, events);

        DescribeExecutionResponse execution = await archive.RunAsync(StoryArchive.Day(Group));

        Assert.Equal((null, Amazon.StepFunctions.ExecutionStatus.SUCCEEDED), (execution.Cause, execution.Status));
        await archive.AssertWholeAsync(Group, events.Length);
        JsonNode[] lines = await LinesAsync(archive);
        Assert.Equal(events.Select(e => e.Message), lines.Select(line => line["message"]!.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(lines.Select(line => (long)line["timestamp"]!).Order(), lines.Select(line => (long)line["timestamp"]!));
    }

    [Theory]
    [InlineData("FewerRows", "QueryIncomplete: '/audit': Logs Insights found")]
    [InlineData("FewerRowsAndMatches", "CountDiffers: '/audit': ")]
    public async Task A_query_that_returns_fewer_rows_than_it_should_makes_the_day_fail(string disturbance, string cause)
    {
        await using StoryArchive archive = await StartAsync(disturbance, Events(3_000));

        DescribeExecutionResponse execution = await archive.RunAsync(StoryArchive.Day(Group));

        Assert.Equal("GroupsNotArchived", execution.Error);
        Assert.Contains(cause, execution.Cause);
        Assert.Null(await archive.ReceiptAsync(Group));
        Assert.Empty(await archive.KeysAsync("logs/"));
    }

    private static async Task<StoryArchive> StartAsync(string disturbance, InputLogEvent[] events)
    {
        int starts = 0, results = 0;
        StoryArchive archive = await StoryArchive.StartAsync();
        archive.Settings["READ_INFREQUENT_ACCESS"] = "insights";
        archive.Settings["COMPRESSION"] = "none";
        archive.Access = TemplateAccess.To(StoryArchive.Bucket, ("ReadInfrequentAccess", "insights")).Allows;
        await archive.Logs.CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = Group, LogGroupClass = LogGroupClass.INFREQUENT_ACCESS });
        await archive.Logs.CreateLogStreamAsync(new CreateLogStreamRequest { LogGroupName = Group, LogStreamName = "s" });
        await archive.Logs.PutLogEventsAsync(new PutLogEventsRequest { LogGroupName = Group, LogStreamName = "s", LogEvents = [.. events] });
        archive.LogsFaults = call => call.Operation switch
        {
            "StartQuery" => Fault(disturbance, Interlocked.Increment(ref starts)),
            "GetQueryResults" when disturbance.StartsWith("Abort", StringComparison.Ordinal) && Interlocked.Increment(ref results) % 5 == 4 => disturbance == "Abort" ? LogsFault.Abort : LogsFault.AbortWithinBody,
            _ => null,
        };
        return archive;
    }

    /// <summary>What is returned stays wrong, so that another try finds it again; other faults are over the second time.</summary>
    private static LogsFault? Fault(string disturbance, int start) => disturbance switch
    {
        "FewerRows" => start >= Faulty ? LogsFault.FewerRows : null,
        "FewerRowsAndMatches" => start % 2 == 1 ? LogsFault.FewerRowsAndMatches : null,
        "RowTwice" => LogsFault.RowTwice,
        "Unsorted" => LogsFault.Unsorted,
        "QueryFails" when start == Faulty => LogsFault.QueryFails,
        "QueryIsCancelled" when start == Faulty => LogsFault.QueryIsCancelled,
        "QueryTimesOut" when start == Faulty => LogsFault.QueryTimesOut,
        "QueryEndsUnknown" when start == Faulty => LogsFault.QueryEndsUnknown,
        "Throttled" when start == Faulty => LogsFault.Fail(new AwsException("ThrottlingException", "Rate exceeded")),
        "LimitExceeded" when start == Faulty => LogsFault.Fail(new AwsException("LimitExceededException", "Account maximum query concurrency limit reached.")),
        _ => null,
    };

    /// <summary>Events all over the day, in pairs of one millisecond.</summary>
    private static InputLogEvent[] Events(int count) => [.. Enumerable.Range(0, count).Select(i => new InputLogEvent
    {
        Timestamp = DateTimeOffset.FromUnixTimeMilliseconds(EmulatedAws.DayStart + (i / 2 * 2 * (86_400_000L / count))).UtcDateTime,
        Message = $"{i:d6} an event of the day",
    })];

    private static async Task<JsonNode[]> LinesAsync(StoryArchive archive)
    {
        using GetObjectResponse stored = await archive.S3.GetObjectAsync(StoryArchive.Bucket, (await archive.ReceiptAsync(Group))!.Key);
        using var reader = new StreamReader(stored.ResponseStream, Encoding.UTF8);
        return [.. (await reader.ReadToEndAsync()).Split('\n')[..^1].Select(line => JsonNode.Parse(line)!)];
    }
}
