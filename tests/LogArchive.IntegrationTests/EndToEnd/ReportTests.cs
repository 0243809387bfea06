using System.Text.Json;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.Http;

namespace LogArchive.IntegrationTests.EndToEnd;

/// <summary>The report of a run, as the command line shows it.</summary>
public sealed class ReportTests
{
    private const long HourMs = 3_600_000;

    [Fact]
    public async Task A_run_leaves_a_report_that_the_command_line_shows_and_saves()
    {
        int refused = 0;
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local, new CloudWatchLogsOptions
        {
            Faults = call => call.Operation == "FilterLogEvents" && call.LogGroup!.EndsWith("busy", StringComparison.Ordinal) && Interlocked.Increment(ref refused) == 1
                ? LogsFault.Fail(new AwsException("ThrottlingException", "Rate exceeded"))
                : null,
        });
        await aws.PutAsync(aws.Prefix + "busy", [.. Enumerable.Range(0, 30).Select(i => new LoggedEvent("s", EmulatedAws.DayStart + (i % 3 * 5 * HourMs), $"line {i}"))]);
        await aws.PutAsync(aws.Prefix + "quiet", [new LoggedEvent("s", EmulatedAws.DayStart + (23 * HourMs), "one")]);
        (await Cli.RunAsync(aws, "run", "--date", EmulatedAws.Date, "--json")).Exits(0);
        string page = Path.Combine(Path.GetTempPath(), $"{aws.Bucket}-report.html");

        CliResult json = (await Cli.RunAsync(aws, "report", "--json")).Exits(0);
        CliResult summary = (await Cli.RunAsync(aws, "report", "--html", page, "--run", json.Json.GetProperty("run").GetString()!)).Exits(0);

        JsonElement totals = json.Json.GetProperty("totals");
        Assert.Equal((2, 31, 1), (totals.GetProperty("archived").GetInt32(), totals.GetProperty("events").GetInt32(), totals.GetProperty("throttles").GetInt32()));
        Assert.Equal([10, 0, 0, 0, 0, 10, 0, 0, 0, 0, 10, .. new int[12], 1], json.Json.GetProperty("hours").EnumerateArray().Select(hour => hour.GetInt32()));
        Assert.Contains("everything is archived", summary.Output);
        Assert.Contains("1 throttle,", summary.Output);
        Assert.Contains(aws.Prefix + "busy", await File.ReadAllTextAsync(page));
        Assert.Equal(await File.ReadAllTextAsync(page), (await Cli.RunAsync(aws, "report", "--html", "-")).Exits(0).Output);
        File.Delete(page);
    }

    [Fact]
    public async Task A_failed_run_leaves_one_too_and_a_second_run_shows_what_changed()
    {
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local, new CloudWatchLogsOptions
        {
            Faults = call => call.Operation == "FilterLogEvents" && call.LogGroup!.EndsWith("secret", StringComparison.Ordinal)
                ? LogsFault.Fail(new AwsException("AccessDeniedException", "not <authorized>"))
                : null,
        });
        string dayBefore = EmulatedAws.Day.AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await aws.PutAsync(aws.Prefix + "ends", [new LoggedEvent("s", EmulatedAws.DayStart - HourMs, "yesterday")]);
        await aws.PutAsync(aws.Prefix + "grows", [new LoggedEvent("s", EmulatedAws.DayStart - HourMs, "a"), new LoggedEvent("s", EmulatedAws.DayStart, new string('b', 5_000))]);
        (await Cli.RunAsync(aws, "run", "--date", dayBefore)).Exits(0);
        await aws.PutAsync(aws.Prefix + "secret", [new LoggedEvent("s", EmulatedAws.DayStart, "hidden")]);
        (await Cli.RunAsync(aws, "run", "--date", EmulatedAws.Date)).Exits(1);

        CliResult json = (await Cli.RunAsync(aws, "report", "--json")).Exits(1);
        CliResult summary = (await Cli.RunAsync(aws, "report", "--execution", json.Json.GetProperty("execution").GetString()!)).Exits(1);

        Assert.Equal("AccessDenied", json.Json.GetProperty("causes")[0].GetProperty("error").GetString());
        JsonElement changes = json.Json.GetProperty("changes");
        Assert.Equal((1, 1, 0, 0), (Count("silent"), Count("grown"), Count("gone"), Count("added")));
        Assert.Contains($"failed: {aws.Prefix}secret", summary.Output);
        Assert.Contains($"silent: {aws.Prefix}ends\n", summary.Output);
        Assert.Contains("1 of 3 log groups is not archived", summary.Output);
        int Count(string kind) => changes.GetProperty(kind).GetProperty("count").GetInt32();
    }

    [Fact]
    public async Task Without_a_report_it_says_so()
    {
        await using var aws = await EmulatedAws.StartAsync(Emulator.Local);

        CliResult none = (await Cli.RunAsync(aws, "report")).Exits(2);
        CliResult unknown = (await Cli.RunAsync(aws, "report", "--run", "nobody")).Exits(2);

        Assert.Contains("There is no report", none.Error);
        Assert.Contains("The run 'nobody' has no report", unknown.Error);
    }
}
