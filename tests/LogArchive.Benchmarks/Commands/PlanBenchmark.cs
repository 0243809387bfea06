using LogArchive.Benchmarks.Measuring;
using LogArchive.Benchmarks.Processes;
using LogArchive.Days;
using LogArchive.Settings;

namespace LogArchive.Benchmarks.Commands;

/// <summary>Measures ListGroups for the plan of a long backfill: 1,000 log groups and up to a year.</summary>
internal static class PlanBenchmark
{
    public static async Task<string> RunAsync(BenchmarkOptions options)
    {
        int groups = options.IsSmoke ? 60 : 1_000;
        await using LocalService service = await LocalService.StartAsync(fill: directory => GroupsBenchmark.Fill(directory, groups));
        var environment = await service.EnvironmentAsync();
        environment[SettingVariables.Include.Name] = "/ecs/*";
        var table = new MarkdownTable("days", "work items", "seconds", "CPU seconds", "peak MiB");
        foreach (int days in options.IsSmoke ? [1, 3] : new[] { 1, 10, 80, 365 })
        {
            Measured plan = await MeasuredProcess.RunAsync(
                MeasuredProcess.OwnCommand("list", ArchiveDay.Format(BenchmarkDay.Date.AddDays(1 - days)), ArchiveDay.Format(BenchmarkDay.Date)),
                environment.Concat(ExporterRuntime.OneExport));
            table.Add(Cell.Count(days), Cell.Count(plan.Items), Cell.Number(plan.Seconds), Cell.Number(plan.CpuSeconds), Cell.Mebibytes(plan.PeakBytes));
            if (plan.Items != (long)days * groups)
            {
                throw new BenchmarkFailedException($"{plan.Items} work items were planned for {groups} log groups and {days} days.");
            }
        }

        return $"""
            ListGroups in a process of its own, for {Cell.Count(groups)} log groups and a range of days none of which is archived.

            {table}
            """;
    }
}
