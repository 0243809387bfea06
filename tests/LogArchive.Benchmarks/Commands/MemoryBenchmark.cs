using LogArchive.Benchmarks.Measuring;
using LogArchive.Benchmarks.Processes;

namespace LogArchive.Benchmarks.Commands;

/// <summary>Measures the peak memory of an exporting process, which must not depend on the size of the day.</summary>
internal static class MemoryBenchmark
{
    private const long MessageBytes = 200;

    public static async Task<string> RunAsync(BenchmarkOptions options)
    {
        long[] events = options.IsSmoke ? [20_000] : options.WithLargest ? [2_000_000, 20_000_000, 100_000_000] : [2_000_000, 20_000_000];
        var table = new MarkdownTable("day, GB", "events", "runs", "peak MiB", "seconds", "CPU seconds", "object MB");
        await using LocalService service = await LocalService.StartAsync();
        foreach (long count in events)
        {
            string group = $"/synthetic/{count}x{MessageBytes}";
            await service.CreateGroupsAsync(group);
            var runs = new List<Measured>();
            for (int run = 0; run < (count > 20_000_000 || options.IsSmoke ? 1 : 3); run++)
            {
                runs.Add(await ExportVariant.Ndjson.RunAsync(await service.EnvironmentAsync(), ExporterRuntime.OneExport, group));
            }

            table.Add(
                Cell.Number(count * MessageBytes / 1e9),
                Cell.Count(runs[0].Items),
                $"{runs.Count}",
                Cell.Mebibytes(runs.Max(run => run.PeakBytes)),
                Cell.Number(Rounds.Median(runs.Select(run => run.Seconds))),
                Cell.Number(Rounds.Median(runs.Select(run => run.CpuSeconds))),
                Cell.Megabytes(runs[0].Bytes));
        }

        return $"""
            ndjson + gzip. Memory is the highest of the runs, times are medians. The managed heap is limited to {Cell.Mebibytes(ExporterRuntime.HeapBytes)} MiB.

            {table}
            """;
    }
}
