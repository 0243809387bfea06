using LogArchive.Benchmarks.Measuring;
using LogArchive.Benchmarks.Processes;
using LogArchive.Settings;

namespace LogArchive.Benchmarks.Commands;

/// <summary>Measures CPU time per page of 1 MB. The variants alternate in each round, because other work may load the machine.</summary>
internal static class CpuBenchmark
{
    private const string Empty = "/empty";

    public static async Task<string> RunAsync(BenchmarkOptions options)
    {
        string group = options.IsSmoke ? "/synthetic/20000x200" : "/synthetic/2000000x200";
        int rounds = options.IsSmoke ? 1 : 3;
        await using LocalService service = await LocalService.StartAsync();
        await service.CreateGroupsAsync(group, Empty);
        long pages = await SequentialReading.CountPagesAsync(service, group);
        var variants = await ExportVariant.AvailableAsync();
        var results = variants.ToDictionary(variant => variant, _ => new List<CpuRound>());
        var repacked = new Dictionary<string, RepackedSize>();
        for (int round = 0; round < rounds; round++)
        {
            foreach (ExportVariant variant in variants)
            {
                var environment = await service.EnvironmentAsync();
                Measured day = await variant.RunAsync(environment, ExporterRuntime.OneExport, group);
                results[variant].Add(new CpuRound(day, await variant.RunAsync(environment, ExporterRuntime.OneExport, Empty)));
                if (variants.Contains(ExportVariant.Script6) && variant.Compression == "gzip" && !repacked.ContainsKey(variant.Format))
                {
                    repacked[variant.Format] = await RepackAsync(environment, variant.Key(group));
                }
            }
        }

        return Describe(group, pages, results, repacked);
    }

    private static async Task<RepackedSize> RepackAsync(Dictionary<string, string> environment, string key)
    {
        string size = await MeasuredProcess.LastLineAsync(Script.Command("repack.py", environment[SettingVariables.Bucket.Name], key), environment);
        return System.Text.Json.JsonSerializer.Deserialize(size, BenchmarkJson.Default.RepackedSize)!;
    }

    private static string Describe(string group, long pages, Dictionary<ExportVariant, List<CpuRound>> results, Dictionary<string, RepackedSize> repacked)
    {
        var table = new MarkdownTable(
            "way", "CPU ms a page", "without start", "start, ms", "CPU of typed ÷ this", "CPU of script -9 ÷ this", "of script -6", "peak MiB", "object MB", "of zlib -6");
        foreach (var (variant, rounds) in results)
        {
            long bytes = rounds[0].Day.Bytes;
            table.Add(
                variant.Name,
                Cell.Number(Rounds.Median(rounds.Select(round => round.Day.CpuSeconds)) * 1000 / pages, 2),
                Cell.Number(Rounds.Median(rounds.Select(round => round.NetSeconds)) * 1000 / pages, 2),
                Cell.Number(Rounds.Median(rounds.Select(round => round.Empty.CpuSeconds)) * 1000, 0),
                Ratio(ExportVariant.Typed, rounds),
                Ratio(ExportVariant.Script9, rounds),
                Ratio(ExportVariant.Script6, rounds),
                Cell.Mebibytes(rounds.Max(round => round.Day.PeakBytes)),
                Cell.Megabytes(bytes),
                repacked.TryGetValue(variant.Format, out RepackedSize? reference) ? Cell.Percent((double)bytes / reference.Bytes) : null);
        }

        return $"""
            `{group}`: {Cell.Count(results.Values.First()[0].Day.Items)} events, {Cell.Count(pages)} pages. {results.Values.First().Count} rounds in which the ways take turns;
            times are medians, ratios medians of the ratios within a round, memory the highest.

            {table}
            """;

        string? Ratio(ExportVariant baseline, List<CpuRound> rounds) => results.TryGetValue(baseline, out var compared)
            ? Cell.Number(Rounds.MedianRatio(compared.Select(round => round.Day.CpuSeconds), rounds.Select(round => round.Day.CpuSeconds)), 2)
            : null;
    }
}
