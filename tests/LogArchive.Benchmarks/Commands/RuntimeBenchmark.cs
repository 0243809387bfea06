using LogArchive.Benchmarks.Measuring;
using LogArchive.Benchmarks.Processes;

namespace LogArchive.Benchmarks.Commands;

/// <summary>Measures the effect of runtime settings on an export: the heap limit, the garbage collector and the compiler.</summary>
internal static class RuntimeBenchmark
{
    private const string Empty = "/empty";
    private const int Mebibyte = 1024 * 1024;

    private static readonly (string Name, (string Variable, string Value)[] Settings)[] Changes =
    [
        ("no limit of the heap", [(ExporterRuntime.HeapLimitVariable, "0")]),
        .. new[] { 96, 80, 72, 64, 56, 48, 40, 32 }.Select(size =>
            ($"heap of {size} MiB", new[] { (ExporterRuntime.HeapLimitVariable, ExporterRuntime.Hexadecimal(size * Mebibyte)) })),
        ("as set", []),
        ("concurrent collector", [(ExporterRuntime.ConcurrentVariable, "1")]),
        ("generation 0 of 4 MiB", [("DOTNET_GCgen0size", ExporterRuntime.Hexadecimal(4 * Mebibyte))]),
        ("GCConserveMemory 5", [("DOTNET_GCConserveMemory", "5")]),
        ("TieredPGO off", [("DOTNET_TieredPGO", "0")]),
        ("TieredCompilation off", [("DOTNET_TieredCompilation", "0")]),
    ];

    public static async Task<string> RunAsync(BenchmarkOptions options)
    {
        string group = options.IsSmoke ? "/synthetic/20000x200" : "/synthetic/2000000x200";
        var table = new MarkdownTable("settings", "peak MiB", "CPU seconds", "seconds", "result");
        await using LocalService service = await LocalService.StartAsync();
        await service.CreateGroupsAsync(group, Empty);
        await AddAsync(table, "as set, no events", async () => await ExportVariant.Ndjson.RunAsync(await service.EnvironmentAsync(), ExporterRuntime.OneExport, Empty));
        foreach (var (name, settings) in options.IsSmoke ? Changes[^1..] : Changes)
        {
            var runtime = ExporterRuntime.OneExport.ToDictionary();
            foreach (var (variable, value) in settings)
            {
                runtime[variable] = value;
            }

            await AddAsync(table, name, async () => await ExportVariant.Ndjson.RunAsync(await service.EnvironmentAsync(), runtime, group));
        }

        return $"""
            `{group}`, ndjson + gzip, once each. What is not named is as it is set for a function of 128 MB: a heap of {ExporterRuntime.HeapBytes / Mebibyte} MiB,
            neither server nor concurrent collector.

            {table}
            """;
    }

    private static async Task AddAsync(MarkdownTable table, string name, Func<Task<Measured>> run)
    {
        try
        {
            Measured measured = await run();
            table.Add(name, Cell.Mebibytes(measured.PeakBytes), Cell.Number(measured.CpuSeconds), Cell.Number(measured.Seconds), "whole");
        }
        catch (BenchmarkFailedException e) when (e.Message.Contains("OutOfMemory", StringComparison.OrdinalIgnoreCase) || e.Message.Contains("Out of memory", StringComparison.OrdinalIgnoreCase))
        {
            table.Add(name, null, null, null, "out of memory");
        }
    }
}
