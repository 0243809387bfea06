using System.Diagnostics;
using System.Text.Json;
using LogArchive.Benchmarks.Measuring;

namespace LogArchive.Benchmarks.Processes;

/// <summary>Runs the state machine and its functions in one process, as <c>./logarchive run</c> does.</summary>
internal static class RunProcess
{
    public static async Task<int> RunAsync(string[] options, TextWriter output, TextWriter error)
    {
        var work = Stopwatch.StartNew();
        using var report = new StringWriter();
        int code = await Cli.CommandLine.RunAsync(["run", "--json", .. options], report, error);
        if (code != Cli.CommandLine.Ok)
        {
            throw new BenchmarkFailedException($"The run ended with exit code {code}.");
        }

        using var json = JsonDocument.Parse(report.ToString());
        int archived = json.RootElement.GetProperty("items").EnumerateArray().Count(item => item.GetProperty("status").GetString() == "archived");
        await Measured.WriteOwnAsync(work, archived, bytes: 0, output);
        return 0;
    }
}
