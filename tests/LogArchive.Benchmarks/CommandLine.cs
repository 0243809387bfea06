using System.Globalization;
using LogArchive.Benchmarks.Commands;
using LogArchive.Benchmarks.Measuring;
using LogArchive.Benchmarks.Processes;
using LogArchive.Days;

namespace LogArchive.Benchmarks;

/// <summary>The benchmarks by name, and hidden commands for the processes that they start and measure.</summary>
internal static class CommandLine
{
    private static readonly Benchmark[] Benchmarks =
    [
        new("cpu", "CPU of a page", CpuBenchmark.RunAsync),
        new("memory", "Peak memory of each function", MemoryBenchmark.RunAsync),
        new("quota", "Use of the account's quota", QuotaBenchmark.RunAsync),
        new("huge", "A huge log group", HugeBenchmark.RunAsync),
        new("groups", "Thousands of log groups", GroupsBenchmark.RunAsync),
        new("failures", "A hundred failures and one redrive", FailuresBenchmark.RunAsync),
        new("plan", "The plan of a long backfill", PlanBenchmark.RunAsync),
        new("search", "Getting lines back", SearchBenchmark.RunAsync),
        new("runtime", "Settings of the exporter's runtime", RuntimeBenchmark.RunAsync),
    ];

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        try
        {
            return args switch
            {
                ["serve", var directory] => await ServeProcess.RunAsync(directory, output),
                ["export", var reading, .. var groups] => await ExportProcess.RunAsync(reading, groups, output),
                ["list"] => await ListProcess.RunAsync($$"""{"date":"{{ArchiveDay.Format(BenchmarkDay.Date)}}"}""", output),
                ["list", "night"] => await ListProcess.RunAsync($$"""{"time":"{{ArchiveDay.Format(BenchmarkDay.Date.AddDays(13))}}T04:30:00Z"}""", output),
                ["list", var from, var to] => await ListProcess.RunAsync($$"""{"from":"{{from}}","to":"{{to}}"}""", output),
                ["review", var pass, var items] => await ReviewProcess.RunAsync(int.Parse(pass, CultureInfo.InvariantCulture), int.Parse(items, CultureInfo.InvariantCulture), output),
                ["run", .. var options] => await RunProcess.RunAsync(options, output, error),
                _ => await RunBenchmarksAsync(args, output, error),
            };
        }
        catch (BenchmarkFailedException e)
        {
            await error.WriteLineAsync($"benchmarks: {e.Message}");
            return 1;
        }
    }

    private static async Task<int> RunBenchmarksAsync(string[] args, TextWriter output, TextWriter error)
    {
        string[] switches = ["--smoke", "--all"];
        string[] names = [.. args.Except(switches)];
        var options = new BenchmarkOptions { IsSmoke = args.Contains("--smoke"), WithLargest = args.Contains("--all") };
        Benchmark[] chosen = names.Length == 0 && options.IsSmoke ? Benchmarks : [.. Benchmarks.Where(benchmark => names.Contains(benchmark.Name))];
        if (chosen.Length == 0 || names.Except(chosen.Select(benchmark => benchmark.Name)).Any())
        {
            await error.WriteLineAsync($"usage: {string.Join('|', Benchmarks.Select(benchmark => benchmark.Name))} [--all] [--smoke], or --smoke alone: each once, on tiny inputs.");
            return 2;
        }

        Machine machine = await Machine.DescribeAsync();
        foreach (Benchmark benchmark in chosen)
        {
            string result = ResultFile.Compose(benchmark, machine, await benchmark.RunAsync(options));
            await output.WriteLineAsync(result);
            if (!options.IsSmoke)
            {
                await error.WriteLineAsync($"written to {await ResultFile.WriteAsync(benchmark, machine, result)}");
            }
        }

        return 0;
    }
}
