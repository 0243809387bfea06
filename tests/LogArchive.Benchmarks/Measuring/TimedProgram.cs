using System.Diagnostics;
using System.Globalization;

namespace LogArchive.Benchmarks.Measuring;

/// <summary>Runs any program to its end and measures it with time(1), which counts its children, too.</summary>
/// <param name="Seconds">Elapsed time.</param>
/// <param name="CpuSeconds">User and system time of it and of the programs that it starts.</param>
/// <param name="PeakBytes">Peak physical memory of the largest of these processes.</param>
/// <param name="Output">What it printed.</param>
internal sealed record TimedProgram(double Seconds, double CpuSeconds, long PeakBytes, string Output)
{
    private const string Time = "/usr/bin/time";

    /// <summary>Whether programs can be measured here.</summary>
    public static bool IsAvailable => File.Exists(Time);

    /// <exception cref="BenchmarkFailedException">The program failed.</exception>
    public static async Task<TimedProgram> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] command)
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("logarchive-benchmarks-");
        string measurements = Path.Combine(directory.FullName, "measurements");
        try
        {
            string output = await MeasuredProcess.OutputAsync(new ProcessStartInfo(Time, ["-o", measurements, "-f", "%e %U %S %M", .. command]), environment);
            double[] measured = [.. (await File.ReadAllTextAsync(measurements)).Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
            return new TimedProgram(measured[0], measured[1] + measured[2], (long)measured[3] * 1024, output);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
