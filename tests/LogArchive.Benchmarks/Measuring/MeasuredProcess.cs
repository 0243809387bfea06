using System.Diagnostics;
using System.Text.Json;

namespace LogArchive.Benchmarks.Measuring;

/// <summary>Runs a program to its end and reads its measurements from the last line of its output.</summary>
internal static class MeasuredProcess
{
    /// <summary>Runs a hidden command of this program in its own process.</summary>
    public static ProcessStartInfo OwnCommand(params string[] arguments) => new("dotnet", [typeof(MeasuredProcess).Assembly.Location, .. arguments]);

    /// <param name="start">The program.</param>
    /// <param name="environment">Environment variables to add. If a variable occurs twice, the last value is used.</param>
    /// <exception cref="BenchmarkFailedException">The program failed.</exception>
    public static async Task<Measured> RunAsync(ProcessStartInfo start, IEnumerable<KeyValuePair<string, string>> environment)
    {
        Measured measured = JsonSerializer.Deserialize(await LastLineAsync(start, environment), BenchmarkJson.Default.Measured)!;
        await Console.Error.WriteLineAsync($"{string.Join(' ', start.ArgumentList.Skip(1).Take(4))}: {measured.CpuSeconds:F1} s of CPU in {measured.Seconds:F1} s");
        return measured;
    }

    /// <exception cref="BenchmarkFailedException">The program failed.</exception>
    public static async Task<string> LastLineAsync(ProcessStartInfo start, IEnumerable<KeyValuePair<string, string>> environment) =>
        (await OutputAsync(start, environment)).TrimEnd().Split('\n')[^1];

    /// <exception cref="BenchmarkFailedException">The program failed.</exception>
    public static async Task<string> OutputAsync(ProcessStartInfo start, IEnumerable<KeyValuePair<string, string>> environment)
    {
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new BenchmarkFailedException($"'{start.FileName} {string.Join(' ', start.ArgumentList)}' ended with {process.ExitCode}:\n{await output}{await error}");
    }
}
