using LogArchive.Benchmarks.Measuring;
using LogArchive.Benchmarks.Processes;
using LogArchive.Days;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.Settings;

namespace LogArchive.Benchmarks.Commands;

/// <summary>Measures listing and a whole run in an account with thousands of small log groups.</summary>
internal static class GroupsBenchmark
{
    private const int EventsPerGroup = 5;
    private const string Concurrency = "40";

    public static async Task<string> RunAsync(BenchmarkOptions options)
    {
        int groups = options.IsSmoke ? 60 : 10_000;
        await using LocalService service = await LocalService.StartAsync(fill: directory => Fill(directory, groups));
        var environment = await service.EnvironmentAsync();
        environment[SettingVariables.Include.Name] = "/ecs/*";
        environment[SettingVariables.MaxConcurrency.Name] = Concurrency;
        await service.ReportAsync();

        var table = new MarkdownTable("what", "log groups", "calls: CloudWatch Logs", "S3", "seconds", "CPU seconds", "peak MiB");
        Add(table, "ListGroups", await MeasuredProcess.RunAsync(MeasuredProcess.OwnCommand("list"), environment.Concat(ExporterRuntime.OneExport)), await service.ReportAsync());
        Measured run = await MeasuredProcess.RunAsync(
            MeasuredProcess.OwnCommand("run", "--date", ArchiveDay.Format(BenchmarkDay.Date)),
            environment.Concat(ExporterRuntime.ManyExports));
        Add(table, "the whole run", run, await service.ReportAsync());
        return run.Items == groups
            ? $"""
                {Cell.Count(groups)} log groups of {EventsPerGroup} events each. ListGroups in a process of its own; then `logarchive run` of all of them,
                {Concurrency} at once, with the state machine and all functions in one process.

                {table}
                """
            : throw new BenchmarkFailedException($"{run.Items} of {groups} log groups were archived.");
    }

    private static void Add(MarkdownTable table, string what, Measured measured, ServiceReport report) => table.Add(
        what,
        Cell.Count(measured.Items),
        Cell.Count(report.LogsCalls),
        Cell.Count(report.S3Calls),
        Cell.Number(measured.Seconds),
        Cell.Number(measured.CpuSeconds),
        Cell.Mebibytes(measured.PeakBytes));

    public static string Name(int number) => $"/ecs/service-{number:d5}";

    public static void Fill(string directory, int groups)
    {
        var store = new LogStore(directory, TimeProvider.System);
        for (int number = 0; number < groups; number++)
        {
            long noon = BenchmarkDay.Range.Start + 43_200_000 + number;
            store.Append(
                Name(number),
                "task",
                Enumerable.Range(0, EventsPerGroup).Select(i => new TimedMessage(noon + (i * 1000L), $"service {number} says {i}")));
        }
    }
}
