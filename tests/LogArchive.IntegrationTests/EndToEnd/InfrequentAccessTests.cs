using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Catalog;
using LogArchive.Groups;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.Http;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>Log groups of class Infrequent Access are archived with Logs Insights, complete, or their day fails.</summary>
public sealed class InfrequentAccessTests
{
    private const string Group = "/audit";

    /// <summary>The number of the query with the fault, of several.</summary>
    private const int Faulty = 3;

    [Fact]
    public async Task A_day_with_a_burst_of_more_than_a_query_returns_comes_back_line_by_line()
    {
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local);
        LoggedEvent[] events = [.. Spread(150_000), .. Burst(150_000)];
        await PutAsync(aws, events);

        CliResult run = (await RunAsync(aws)).Exits(0);

        Assert.Equal("archived", run.Status(Group));
        Receipt receipt = (await ArchivedObject.ReceiptAsync(aws, Group))!;
        Assert.Equal((300_000, EventReader.Insights), (receipt.Events, receipt.Reader));
        Assert.InRange(receipt.Effort!.Queries, 5, 60);
        Assert.True(receipt.Effort.ScannedBytes > 2 * 300_000 * 26);
        List<LoggedEvent> archived = await ArchivedObject.EventsAsync(aws, receipt.Key!);
        Assert.Equal(Sorted(events), Sorted(archived));
        Assert.Equal(archived.Select(e => e.Timestamp).Order(), archived.Select(e => e.Timestamp));
    }

    [Fact]
    public async Task Without_the_setting_it_is_left_out_and_named()
    {
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local);
        await PutAsync(aws, [.. Spread(10)]);

        CliResult groups = (await Cli.RunAsync(aws, "groups", "--bucket", aws.Bucket, "--include", Group, "--date", EmulatedAws.Date)).Exits(0);

        Assert.Contains("FilterLogEvents cannot read log groups of class INFREQUENT_ACCESS", groups.Output.ReplaceLineEndings(" "));
        Assert.Contains("READ_INFREQUENT_ACCESS=insights", groups.Output);
    }

    [Fact]
    public async Task Huge_log_groups_of_the_other_class_can_be_read_in_the_same_way()
    {
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local);
        LoggedEvent[] events = [.. Spread(20_000)];
        await aws.PutAsync(Group, events);

        (await Cli.RunAsync(aws, "run", "--date", EmulatedAws.Date, "--include", Group, "--insights", "/aud*", "--json")).Exits(0);

        Receipt receipt = (await ArchivedObject.ReceiptAsync(aws, Group))!;
        Assert.Equal((EventReader.Insights, 0), (receipt.Reader, receipt.Effort!.Pages));
        Assert.Equal(Sorted(events), Sorted(await ArchivedObject.EventsAsync(aws, receipt.Key!)));
    }

    public static TheoryData<string> Harmless => ["RowTwice", "Unsorted", "QueryFails", "QueryIsCancelled", "QueryTimesOut", "QueryEndsUnknown", "Throttled", "LimitExceeded", "Abort", "AbortWithinBody"];

    [Theory]
    [MemberData(nameof(Harmless))]
    public async Task Every_event_is_there_once_and_in_order(string disturbance)
    {
        var (archived, events, run) = await DisturbedAsync(disturbance);

        Assert.True(archived is not null, run.ToString());
        Assert.Equal(Sorted(events), Sorted(archived));
        Assert.Equal(archived.Select(e => e.Timestamp).Order(), archived.Select(e => e.Timestamp));
    }

    [Theory]
    [InlineData("FewerRows", "QueryIncomplete")]
    [InlineData("FewerRowsAndMatches", "CountDiffers")]
    public async Task A_query_that_returns_fewer_rows_than_it_should_makes_the_day_fail(string disturbance, string error)
    {
        var (archived, _, run) = await DisturbedAsync(disturbance);

        Assert.Null(archived);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(error, run.Output + run.Error);
    }

    private static async Task<(List<LoggedEvent>? Archived, LoggedEvent[] Events, CliResult Run)> DisturbedAsync(string disturbance)
    {
        int starts = 0, results = 0;
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local, new CloudWatchLogsOptions
        {
            Faults = call => call.Operation switch
            {
                "StartQuery" => Fault(disturbance, Interlocked.Increment(ref starts)),
                "GetQueryResults" when disturbance.StartsWith("Abort", StringComparison.Ordinal) && Interlocked.Increment(ref results) % 5 == 4 => disturbance == "Abort" ? LogsFault.Abort : LogsFault.AbortWithinBody,
                _ => null,
            },
        });
        LoggedEvent[] events = [.. Spread(3_000)];
        await PutAsync(aws, events);
        CliResult run = await RunAsync(aws);
        Assert.True(starts > Faulty, $"{starts} queries");
        Receipt? receipt = await ArchivedObject.ReceiptAsync(aws, Group);
        return (receipt is null ? null : await ArchivedObject.EventsAsync(aws, receipt.Key!), events, run);
    }

    /// <summary>Faults of what is returned stay, so that another try of the state machine finds them again; others are over the second time.</summary>
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

    private static Task<CliResult> RunAsync(EmulatedAws aws) =>
        Cli.RunAsync(aws, "run", "--date", EmulatedAws.Date, "--include", Group, "--read-infrequent-access", "insights", "--json");

    private static async Task PutAsync(EmulatedAws aws, LoggedEvent[] events)
    {
        await aws.Logs.CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = Group, LogGroupClass = LogGroupClass.INFREQUENT_ACCESS });
        await aws.AddAsync(Group, events);
    }

    /// <summary>Events all over the day, some of them together in a millisecond.</summary>
    private static IEnumerable<LoggedEvent> Spread(int count) =>
        Enumerable.Range(0, count).Select(i => new LoggedEvent($"s{i % 3}", EmulatedAws.DayStart + (i / 2 * 2 * (86_400_000L / count)), $"{i:d6} an event of the day"));

    /// <summary>Events within one second, in all of its milliseconds.</summary>
    private static IEnumerable<LoggedEvent> Burst(int count) =>
        Enumerable.Range(0, count).Select(i => new LoggedEvent("burst", EmulatedAws.DayStart + 45_296_000 + (i * 1000L / count), $"burst {i:d6}"));

    private static IEnumerable<LoggedEvent> Sorted(IEnumerable<LoggedEvent> events) => events.OrderBy(e => e.Timestamp).ThenBy(e => e.Message, StringComparer.Ordinal);
}
