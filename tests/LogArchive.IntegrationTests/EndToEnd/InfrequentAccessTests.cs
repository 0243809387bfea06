using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Catalog;
using LogArchive.Groups;
using LogArchive.LocalAws.CloudWatchLogs;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>Log groups of class Infrequent Access are archived with Logs Insights, complete, or their day fails.</summary>
public sealed class InfrequentAccessTests
{
    private const string Group = "/audit";

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
        CliResult report = (await Cli.RunAsync(aws, "report", "--bucket", aws.Bucket)).Exits(0);
        Assert.Matches("Logs Insights scanned .* MB in [0-9]+ queries: < \\$0.01", report.Output);
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

        groups = (await Cli.RunAsync(aws, "groups", "--bucket", aws.Bucket, "--include", Group, "--date", EmulatedAws.Date, "--read-infrequent-access", "insights")).Exits(0);
        Assert.Matches($"{Group} +archive .*read with Logs Insights", groups.Output);
    }

    [Fact]
    public async Task Huge_log_groups_of_the_other_class_can_be_read_in_the_same_way()
    {
        int queries = 0;
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local, new CloudWatchLogsOptions
        {
            Faults = call =>
            {
                queries += call.Operation == "StartQuery" ? 1 : 0;
                return null;
            },
        });
        LoggedEvent[] events = [.. Spread(20_000)];
        await aws.PutAsync(Group, events);

        (await Cli.RunAsync(aws, "run", "--date", EmulatedAws.Date, "--include", Group, "--insights", "/aud*", "--json")).Exits(0);

        Receipt receipt = (await ArchivedObject.ReceiptAsync(aws, Group))!;
        Assert.Equal((EventReader.Insights, 0), (receipt.Reader, receipt.Effort!.Pages));
        Assert.Equal(Sorted(events), Sorted(await ArchivedObject.EventsAsync(aws, receipt.Key!)));
        Assert.Equal(receipt.Effort.Queries, queries);
        Assert.Matches("1 days? +with CloudWatch Logs", (await VerifyAsync(aws)).Exits(0).Output.ReplaceLineEndings(" "));
        Assert.Equal(receipt.Effort.Queries, queries);

        await aws.AddAsync(Group, [new LoggedEvent("late", EmulatedAws.DayStart + 5, "an event that came later")]);
        Assert.Contains("1 event", (await VerifyAsync(aws)).Exits(1).Output.ReplaceLineEndings(" "));
    }

    [Fact]
    public async Task Verify_compares_a_group_of_infrequent_access_with_Logs_Insights()
    {
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local);
        await PutAsync(aws, [.. Spread(300)]);
        (await RunAsync(aws)).Exits(0);

        Assert.Matches("1 days? +with CloudWatch Logs", (await VerifyAsync(aws)).Exits(0).Output.ReplaceLineEndings(" "));
        await aws.AddAsync(Group, [new LoggedEvent("late", EmulatedAws.DayStart + 5, "an event that came later")]);
        Assert.Contains("1 event", (await VerifyAsync(aws)).Exits(1).Output.ReplaceLineEndings(" "));
    }

    private static Task<CliResult> VerifyAsync(EmulatedAws aws) => Cli.RunAsync(aws, "verify", "--bucket", aws.Bucket, "--source");

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
