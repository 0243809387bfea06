using LogArchive.Benchmarks.Measuring;
using LogArchive.Benchmarks.Processes;
using LogArchive.Days;
using LogArchive.Settings;

namespace LogArchive.Benchmarks.Commands;

/// <summary>
/// Measures the peak memory of each function in a process of its own, with the heap limit that it is deployed with. It fails if a peak is
/// above <see cref="FunctionMemory.MaxShare"/> of the configured memory.
/// </summary>
internal static class MemoryBenchmark
{
    private const long MessageBytes = 200;
    private const string LargeParts = "40";

    public static async Task<string> RunAsync(BenchmarkOptions options)
    {
        var table = new MarkdownTable("function", "input", "memory, MB", "heap, MiB", "peak MiB", "of the memory", "seconds", "CPU seconds");
        await NightAsync(table, groups: options.IsSmoke ? 60 : 10_000);
        await BackfillAsync(table, options.IsSmoke ? (20, 3, 2) : (1_000, 365, options.WithLargest ? 365 : 30));
        await ExportsAsync(table, options.IsSmoke ? [20_000] : options.WithLargest ? [2_000_000, 20_000_000, 100_000_000] : [2_000_000, 20_000_000]);
        return $"""
            Each function in a process of its own, with the limit of the managed heap that it is deployed with. A peak above
            {Cell.Number(FunctionMemory.MaxShare * 100, 0)} % of the memory would have failed this benchmark.

            {table}
            """;
    }

    private static async Task NightAsync(MarkdownTable table, int groups)
    {
        await using LocalService service = await LocalService.StartAsync(fill: directory => GroupsBenchmark.Fill(directory, groups));
        Measured night = await RunAsync(FunctionMemory.ListGroups, await EnvironmentAsync(service), "list", "night");
        Add(table, FunctionMemory.ListGroups, $"a night of {Cell.Count(groups)} log groups", night);
        Check(night.Items == groups, $"{night.Items} work items were planned for a night of {groups} log groups.");
    }

    /// <summary>
    /// ReviewRun sees a plan of which nothing is archived, twice, and then one of which something is: as many receipts as a report reads, or,
    /// on request, all.
    /// </summary>
    private static async Task BackfillAsync(MarkdownTable table, (int Groups, int Days, int ArchivedDays) size)
    {
        var (groups, days, archivedDays) = size;
        int items = groups * days;
        await using LocalService service = await LocalService.StartAsync(fill: directory => GroupsBenchmark.Fill(directory, groups));
        var environment = await EnvironmentAsync(service);
        DateOnly first = BenchmarkDay.Date.AddDays(1 - days);
        Measured plan = await RunAsync(FunctionMemory.ListGroups, environment, "list", ArchiveDay.Format(first), ArchiveDay.Format(BenchmarkDay.Date));
        Add(table, FunctionMemory.ListGroups, $"a backfill of {Cell.Count(items)} work items", plan);
        Measured nothing = await RunAsync(FunctionMemory.ReviewRun, environment, "review", "1", $"{items}");
        Add(table, FunctionMemory.ReviewRun, $"pass 1: {Cell.Count(items)} missing", nothing);
        Measured failed = await RunAsync(FunctionMemory.ReviewRun, environment, "review", "2", $"{items}");
        Add(table, FunctionMemory.ReviewRun, $"the last pass: {Cell.Count(items)} missing, report", failed);
        await SyntheticReceipts.WriteAsync(service, environment[SettingVariables.Bucket.Name], [.. Enumerable.Range(0, groups).Select(GroupsBenchmark.Name)], first, archivedDays);
        Measured archived = await RunAsync(FunctionMemory.ReviewRun, environment, "review", "2", $"{items}");
        Add(table, FunctionMemory.ReviewRun, $"the last pass: {Cell.Count(groups * archivedDays)} of {Cell.Count(items)} archived, report", archived);
        Check(
            (plan.Items, nothing.Items, failed.Items) == (items, items, items) && archived.Items == (archivedDays == days ? 0 : items),
            $"of {items} work items {plan.Items} were planned, and {nothing.Items}, {failed.Items} and {archived.Items} were missing.");
    }

    private static async Task ExportsAsync(MarkdownTable table, long[] events)
    {
        await using LocalService service = await LocalService.StartAsync();
        await service.CreateGroupsAsync(events.Select(Group));
        foreach (var (count, partMebibytes) in events.Select(count => (count, "")).Append((events[^1] > 20_000_000 ? 20_000_000 : events[^1], LargeParts)))
        {
            var environment = await service.EnvironmentAsync();
            environment[SettingVariables.PartMebibytes.Name] = partMebibytes;
            Measured export = await ExportVariant.Ndjson.RunAsync(environment, FunctionMemory.ExportGroup.Runtime, Group(count));
            string parts = partMebibytes.Length == 0 ? "" : $", parts of {partMebibytes} MiB";
            Add(table, FunctionMemory.ExportGroup, $"a day of {Cell.Number(count * MessageBytes / 1e9)} GB{parts}", export);
        }
    }

    private static string Group(long events) => $"/synthetic/{events}x{MessageBytes}";

    private static async Task<Dictionary<string, string>> EnvironmentAsync(LocalService service) =>
        new(await service.EnvironmentAsync()) { [SettingVariables.Include.Name] = "/ecs/*" };

    private static Task<Measured> RunAsync(FunctionMemory function, Dictionary<string, string> environment, params string[] command) =>
        MeasuredProcess.RunAsync(MeasuredProcess.OwnCommand(command), environment.Concat(function.Runtime));

    private static void Add(MarkdownTable table, FunctionMemory function, string input, Measured measured)
    {
        double? share = function.Share(measured);
        table.Add(
            function.Function,
            input,
            $"{function.Mebibytes}",
            $"{function.HeapMebibytes}",
            Cell.Mebibytes(measured.PeakBytes),
            Cell.Percent(share),
            Cell.Number(measured.Seconds),
            Cell.Number(measured.CpuSeconds));
        Check(
            share is null or <= FunctionMemory.MaxShare,
            $"{function.Function} took {Cell.Percent(share)} of its {function.Mebibytes} MB for {input}; at most {Cell.Percent(FunctionMemory.MaxShare)} is allowed.\n{table}");
    }

    private static void Check(bool holds, string message)
    {
        if (!holds)
        {
            throw new BenchmarkFailedException(message);
        }
    }
}
