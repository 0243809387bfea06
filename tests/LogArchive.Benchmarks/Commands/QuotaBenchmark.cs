using LogArchive.Benchmarks.Measuring;
using LogArchive.Benchmarks.Processes;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.Settings;

namespace LogArchive.Benchmarks.Commands;

/// <summary>Measures how much of a quota an archive uses and how many calls are wasted. The service has latency and a quota.</summary>
internal static class QuotaBenchmark
{
    /// <summary>The service's quota and latency, and the warm-up before the share of the quota is measured.</summary>
    private sealed record Limits(double PagesPerSecond, double LatencyMilliseconds, int WarmUpSeconds);

    public static async Task<string> RunAsync(BenchmarkOptions options)
    {
        (Limits limits, string one, string each) = options.IsSmoke
            ? (new Limits(20, 10, 0), "/synthetic/20000x200", "/synthetic/10000x200")
            : (new Limits(10, 200, 20), "/synthetic/10000000x200", "/synthetic/1000000x200");
        string[] twenty = [.. Enumerable.Range(1, options.IsSmoke ? 2 : 20).Select(number => $"{each}/{number}")];
        long onePages = await CountPagesAsync(one);
        long eachPages = await CountPagesAsync(each);

        var table = new MarkdownTable(
            "log groups at once", "pages needed", "seconds", "of the quota", "calls", "without a page of use", "throttled", "CPU seconds", "peak MiB");
        await AddAsync(table, limits, onePages, ExporterRuntime.OneExport, [one]);
        await AddAsync(table, limits, eachPages * twenty.Length, ExporterRuntime.ManyExports, twenty);
        return $"""
            A quota of {limits.PagesPerSecond} pages a second, {limits.LatencyMilliseconds} ms latency, ndjson + gzip: `{one}`, then {twenty.Length} groups `{each}/…` in one process.
            The share of the quota is that of the pages served after the first {limits.WarmUpSeconds} seconds. Pages needed: one pagination of each day;
            calls without a page of use: all calls, the throttled ones among them, less the pages needed.

            {table}
            """;
    }

    /// <summary>Starts a new service for each measurement, so that its quota is full.</summary>
    private static async Task AddAsync(MarkdownTable table, Limits limits, long pagesNeeded, IReadOnlyDictionary<string, string> runtime, string[] groups)
    {
        await using LocalService service = await LocalService.StartAsync(new Dictionary<string, string>
        {
            [CloudWatchLogsOptions.RateVariable] = $"{limits.PagesPerSecond}",
            [CloudWatchLogsOptions.LatencyVariable] = $"{limits.LatencyMilliseconds}",
        });
        await service.CreateGroupsAsync(groups);
        var environment = await service.EnvironmentAsync();
        environment["READ_RATE"] = $"{limits.PagesPerSecond}";
        environment[SettingVariables.MaxConcurrency.Name] = $"{groups.Length}";
        await service.ReportAsync();
        Measured measured = await ExportVariant.Ndjson.RunAsync(environment, runtime, groups);
        ServiceReport report = await service.ReportAsync();
        long calls = report.Calls["FilterLogEvents"];
        table.Add(
            $"{groups.Length}",
            Cell.Count(pagesNeeded),
            Cell.Number(measured.Seconds),
            Cell.Percent(QuotaShare.Of(report.Seconds, limits.WarmUpSeconds, limits.PagesPerSecond)),
            Cell.Count(calls),
            Cell.Percent((double)(calls - pagesNeeded) / calls),
            Cell.Count(report.Throttled),
            Cell.Number(measured.CpuSeconds),
            Cell.Mebibytes(measured.PeakBytes));
    }

    private static async Task<long> CountPagesAsync(string group)
    {
        await using LocalService service = await LocalService.StartAsync();
        await service.CreateGroupsAsync(group);
        return await SequentialReading.CountPagesAsync(service, group);
    }
}
