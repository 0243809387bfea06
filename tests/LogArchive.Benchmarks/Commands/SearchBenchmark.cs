using LogArchive.Benchmarks.Measuring;
using LogArchive.Benchmarks.Processes;
using LogArchive.Days;
using LogArchive.Retrieval.Reading;
using LogArchive.Retrieval.Selecting;
using LogArchive.Retrieval.Sources;
using LogArchive.Settings;

namespace LogArchive.Benchmarks.Commands;

/// <summary>Measures how a text is found in a day, next to zgrep and ripgrep, and what ten minutes of a day cost. Ways take turns.</summary>
internal static class SearchBenchmark
{
    private const int Minute = 60_000;

    private static readonly string Date = ArchiveDay.Format(BenchmarkDay.Date);

    public static async Task<string> RunAsync(BenchmarkOptions options)
    {
        if (!TimedProgram.IsAvailable)
        {
            return "Not measured: there is no /usr/bin/time.";
        }

        string[] groups = options.IsSmoke ? ["/synthetic/20000x200"] : ["/synthetic/1500000x200", "/synthetic/13000000x200"];
        int rounds = options.IsSmoke ? 1 : 5;
        await using LocalService service = await LocalService.StartAsync();
        await service.CreateGroupsAsync(groups);
        var environment = await service.EnvironmentAsync();
        string directory = service.DirectoryOf(environment[SettingVariables.Bucket.Name]);
        var search = new MarkdownTable("day", "way", "seconds", "÷ zgrep", "CPU seconds", "÷ zgrep", "peak MiB");
        var get = new MarkdownTable("day", "parts read", "of", "MB read", "of", "GET requests", "seconds", "CPU seconds", "peak MiB");
        foreach (string group in groups)
        {
            await ExportVariant.Ndjson.RunAsync(environment, ExporterRuntime.ManyExports, group);
            await SearchAsync(search, environment, directory, group, rounds);
            await GetAsync(get, service, environment, group, rounds);
        }

        return $"""
            How often a text occurs that one line has, in a day in a local copy of the bucket: `search TEXT --count`, `zgrep -c`, `rg -z -c`. {rounds} rounds in
            which the ways take turns; times are medians, ratios medians of the ratios within a round, memory that of the largest process. `search` also
            counts the events of every part and compares its checksum.

            {search}

            Ten minutes of a day, from the bucket: `get GROUP --from 12:00 --to 12:10`.

            {get}
            """;
    }

    private static async Task SearchAsync(
        MarkdownTable table, Dictionary<string, string> environment, string directory, string group, int rounds)
    {
        ReadableDay day = (await PlanAsync(directory, group)).Days.Single();
        string file = Path.Combine(directory, day.Object.Key);
        string text = await NoonAsync(environment, directory, group);
        var ways = new Dictionary<string, string[]>
        {
            ["zgrep"] = ["zgrep", "-c", "-F", text, file],
            ["rg -z"] = ["rg", "-z", "-c", "-F", text, file],
            ["search"] = Cli("search", text, "--group", group, "--date", Date, "--count", "--dir", directory),
        };
        if (!Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(path => File.Exists(Path.Combine(path, "rg"))))
        {
            ways.Remove("rg -z");
        }

        var results = ways.Keys.ToDictionary(way => way, _ => new List<TimedProgram>());
        for (int round = 0; round < rounds; round++)
        {
            foreach (var (way, command) in ways)
            {
                TimedProgram result = await TimedProgram.RunAsync(environment, command);
                results[way].Add(result.Output.Trim() == "1" ? result : throw new BenchmarkFailedException($"{way} found '{text}' {result.Output.Trim()} times, not once."));
            }
        }

        foreach (var (way, result) in results)
        {
            table.Add(
                $"{Cell.Megabytes(day.Receipt.RawBytes)} MB, {day.Receipt.Parts!.Count} parts",
                way,
                Cell.Number(Rounds.Median(result.Select(r => r.Seconds)), 2),
                Cell.Number(Rounds.MedianRatio(result.Select(r => r.Seconds), results["zgrep"].Select(r => r.Seconds)), 2),
                Cell.Number(Rounds.Median(result.Select(r => r.CpuSeconds)), 2),
                Cell.Number(Rounds.MedianRatio(result.Select(r => r.CpuSeconds), results["zgrep"].Select(r => r.CpuSeconds)), 2),
                Cell.Mebibytes(result.Max(r => r.PeakBytes)));
        }
    }

    private static async Task GetAsync(MarkdownTable table, LocalService service, Dictionary<string, string> environment, string group, int rounds)
    {
        string directory = service.DirectoryOf(environment[SettingVariables.Bucket.Name]);
        long noon = BenchmarkDay.Range.Start + (12 * 60 * Minute);
        ReadPlan all = await PlanAsync(directory, group);
        var time = new TimeRange(noon, noon + (10 * Minute));
        var parts = all.Days.Single().PartsIn(time, 0).ToList();
        var results = new List<TimedProgram>();
        long requests = 0;
        for (int round = 0; round < rounds; round++)
        {
            await service.ReportAsync();
            results.Add(await TimedProgram.RunAsync(environment, Cli("get", group, "--date", Date, "--from", "12:00", "--to", "12:10")));
            requests = (await service.ReportAsync()).Calls[ServiceReport.S3Operation("GET")];
        }

        table.Add(
            $"{Cell.Megabytes(all.Days.Single().Receipt.RawBytes)} MB",
            Cell.Count(parts.Count),
            Cell.Count(all.Days.Single().Receipt.Parts!.Count),
            Cell.Megabytes(parts.Sum(part => part.Place.Length)),
            Cell.Megabytes(all.Bytes),
            Cell.Count(requests),
            Cell.Number(Rounds.Median(results.Select(r => r.Seconds)), 2),
            Cell.Number(Rounds.Median(results.Select(r => r.CpuSeconds)), 2),
            Cell.Mebibytes(results.Max(r => r.PeakBytes)));
    }

    private static Task<ReadPlan> PlanAsync(string directory, string group) => ReadPlan.OfAsync(
        new DirectorySource(directory),
        new ArchiveSelection { Scope = BenchmarkDay.Scope, Groups = [new GroupPattern(group)], Time = new TimeRange(BenchmarkDay.Range.Start, BenchmarkDay.Range.End) },
        CancellationToken.None);

    /// <summary>The number and time with which the first message after noon begins: no other message has them.</summary>
    private static async Task<string> NoonAsync(Dictionary<string, string> environment, string directory, string group)
    {
        TimedProgram first = await TimedProgram.RunAsync(
            environment, Cli("get", group, "--date", Date, "--from", "12:00", "--to", "12:01", "-o", "message", "--dir", directory));
        return string.Join(' ', first.Output.Split('\n')[0].Split(' ')[..2]);
    }

    private static string[] Cli(params string[] arguments) => ["dotnet", Path.ChangeExtension(typeof(LogArchive.Cli.CommandLine).Assembly.Location, ".dll"), .. arguments];
}
