using LogArchive.Catalog;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.Http;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>Whatever faults CloudWatch Logs has, the object is the same as without faults, or there is none.</summary>
public sealed class DisturbanceTests
{
    private const string Group = "/disturbed";
    private const int Events = 9_000;

    /// <summary>The fault of every third page.</summary>
    public static TheoryData<string> Disturbances => ["RepeatToken", "RepeatPage", "DisorderWithinPage", "DisorderAcrossPages", "Throttled", "Unavailable", "Abort", "AbortWithinBody"];

    [Theory]
    [MemberData(nameof(Disturbances))]
    public async Task Every_event_is_there_once_and_in_order(string disturbance)
    {
        int page = 0;
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local, new CloudWatchLogsOptions
        {
            Faults = call => call.Operation == "FilterLogEvents" && Interlocked.Increment(ref page) % 3 == 2 ? Fault(disturbance) : null,
        });
        LoggedEvent[] events = [.. Enumerable.Range(0, Events).Select(i => new LoggedEvent($"s{i % 4}", EmulatedAws.DayStart + (i / 7), $"{i:d6} {new string('m', 900)}"))];
        await aws.PutAsync(Group, events);

        CliResult run = (await Cli.RunAsync(aws, "run", "--date", EmulatedAws.Date, "--group", Group, "--json")).Exits(0);

        Assert.True(page > 8, $"only {page} pages");
        List<LoggedEvent> archived = await ArchivedObject.EventsAsync(aws, run.Item(Group).GetProperty("key").GetString()!);
        Assert.Equal(events.OrderBy(e => e.Message, StringComparer.Ordinal), archived.OrderBy(e => e.Message, StringComparer.Ordinal));
        Assert.Equal(archived.Select(e => e.Timestamp).Order(), archived.Select(e => e.Timestamp));
        Receipt receipt = (await ArchivedObject.ReceiptAsync(aws, Group))!;
        Assert.Equal(Events, receipt.Events);
    }

    private static LogsFault Fault(string disturbance) => disturbance switch
    {
        "RepeatToken" => LogsFault.RepeatToken,
        "RepeatPage" => LogsFault.RepeatPage,
        "DisorderWithinPage" => LogsFault.DisorderWithinPage,
        "DisorderAcrossPages" => LogsFault.DisorderAcrossPages,
        "Throttled" => LogsFault.Fail(new AwsException("ThrottlingException", "Rate exceeded")),
        "Unavailable" => LogsFault.Fail(new AwsException("ServiceUnavailableException", "The service cannot complete the request.", 500)),
        "Abort" => LogsFault.Abort,
        "AbortWithinBody" => LogsFault.AbortWithinBody,
        _ => throw new ArgumentOutOfRangeException(nameof(disturbance)),
    };
}
