using LogArchive.Benchmarks.Measuring;
using LogArchive.Benchmarks.Processes;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.Settings;

namespace LogArchive.Benchmarks.Commands;

/// <summary>
/// Measures how much of READ_RATE exports use together, how many calls are wasted, and whether a person beside them gets pages. The service
/// has latency and a quota.
/// </summary>
internal static class QuotaBenchmark
{
    /// <summary>The service's quota and latency, and the rate of all exports.</summary>
    private sealed record Limits(double PagesPerSecond, double LatencyMilliseconds, int ReadRate);

    /// <summary>Log groups that are exported at once.</summary>
    private sealed record Night(string Name, string[] Groups)
    {
        public static Night Equal(int count, int events) => new($"{count} equal", [.. Enumerable.Range(1, count).Select(number => $"/synthetic/{events}x200/{number}")]);

        public static Night Mixed(int large, int count, int events) =>
            new($"one large, {count} small", [$"/synthetic/{large}x200/large", .. Enumerable.Range(1, count).Select(number => $"/synthetic/{events}x200/{number}")]);
    }

    public static async Task<string> RunAsync(BenchmarkOptions options)
    {
        (Limits limits, ReadingPerson person, Night[] nights) = options.IsSmoke
            ? (new Limits(40, 10, 28), new ReadingPerson(TimeSpan.Zero, TimeSpan.FromSeconds(1)), [Night.Equal(2, 10_000), Night.Mixed(20_000, 2, 1000)])
            : (new Limits(10, 200, 7), new ReadingPerson(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5)), new[]
            {
                Night.Equal(1, 10_000_000), Night.Equal(2, 5_000_000), Night.Equal(20, 1_000_000), Night.Equal(200, 100_000), Night.Mixed(45_000_000, 199, 4000),
            });

        var table = new MarkdownTable(
            "log groups at once", "pages needed", "seconds", "of READ_RATE", "calls", "without a page of use", "throttled", "a person's pages that came", "CPU seconds", "peak MiB");
        foreach (Night night in nights)
        {
            await AddAsync(table, limits, person, night);
        }

        return $"""
            A quota of {limits.PagesPerSecond} pages a second, READ_RATE {limits.ReadRate}, {limits.LatencyMilliseconds} ms latency, ndjson + gzip. All log groups are exported in one process,
            each with a startup and a rate of its own. Beside them, a person takes {ReadingPerson.PagesPerSecond} pages a second from second {person.From.TotalSeconds} to {person.To.TotalSeconds}.
            The share of READ_RATE is that of the pages served to the exports, from the first to the last. Pages needed: one pagination of each day;
            calls without a page of use: all calls of the exports, the throttled ones among them, less the pages needed.

            {table}
            """;
    }

    /// <summary>Starts a new service for each measurement, so that its quota is full.</summary>
    private static async Task AddAsync(MarkdownTable table, Limits limits, ReadingPerson person, Night night)
    {
        long needed = await CountPagesAsync(night.Groups);
        await using LocalService service = await LocalService.StartAsync(new Dictionary<string, string>
        {
            [CloudWatchLogsOptions.RateVariable] = $"{limits.PagesPerSecond}",
            [CloudWatchLogsOptions.LatencyVariable] = $"{limits.LatencyMilliseconds}",
        });
        await service.CreateGroupsAsync(night.Groups);
        var environment = await service.EnvironmentAsync();
        environment[SettingVariables.ReadRate.Name] = $"{limits.ReadRate}";
        environment[SettingVariables.MaxConcurrency.Name] = $"{night.Groups.Length}";
        await service.ReportAsync();
        using var end = new CancellationTokenSource();
        Task<PersonsPages> reading = person.ReadAsync(service, night.Groups[0], end.Token);
        Measured measured = await ExportVariant.Ndjson.RunAsync(
            environment, night.Groups.Length == 1 ? ExporterRuntime.OneExport : ExporterRuntime.ManyExports, night.Groups);
        await end.CancelAsync();
        PersonsPages persons = await reading;
        ServiceReport report = await service.ReportAsync();
        long calls = report.Calls["FilterLogEvents"] - persons.Calls;
        table.Add(
            night.Name,
            Cell.Count(needed),
            Cell.Number(measured.Seconds),
            Cell.Percent((report.Pages - persons.Got) / ((double)report.Seconds.Count * limits.ReadRate)),
            Cell.Count(calls),
            Cell.Percent((double)(calls - needed) / calls),
            Cell.Count(report.Throttled - persons.Throttled),
            Cell.Percent((double)persons.Got / persons.Wanted),
            Cell.Number(measured.CpuSeconds),
            Cell.Mebibytes(measured.PeakBytes));
    }

    /// <summary>Groups of one size have the same pages.</summary>
    private static async Task<long> CountPagesAsync(string[] groups)
    {
        long pages = 0;
        foreach (var same in groups.GroupBy(group => group.Split('/')[2]))
        {
            await using LocalService service = await LocalService.StartAsync();
            await service.CreateGroupsAsync(same.First());
            pages += same.Count() * await SequentialReading.CountPagesAsync(service, same.First());
        }

        return pages;
    }
}
