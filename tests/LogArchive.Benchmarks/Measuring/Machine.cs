using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace LogArchive.Benchmarks.Measuring;

/// <summary>The machine and the version of a measurement.</summary>
internal sealed partial record Machine(string Cpu, string Commit, string Python)
{
    /// <summary>The processor's name as a folder name.</summary>
    public string Slug => NotOfSlug().Replace(Cpu.ToLowerInvariant(), "-").Trim('-');

    public static async Task<Machine> DescribeAsync() => new(CpuModel(), await CommitAsync(), await Processes.Script.VersionsAsync() is { } versions
        ? $"Python {versions.Python}, boto3 {versions.Boto3}, its zlib {versions.Zlib}"
        : "no Python with boto3");

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {Cpu}, {Environment.ProcessorCount} cores; {RuntimeInformation.OSDescription.Trim()}, {RuntimeInformation.ProcessArchitecture}.
        {RuntimeInformation.FrameworkDescription} with its own zlib-ng; {Python}.
        Commit {Commit}, {TimeProvider.System.GetUtcNow():yyyy-MM-dd}.
        """);

    private static string CpuModel()
    {
        const string cpuInfo = "/proc/cpuinfo";
        string? model = File.Exists(cpuInfo) ? File.ReadLines(cpuInfo).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return model?.Split(':')[1].Trim() ?? $"{RuntimeInformation.ProcessArchitecture} processor";
    }

    /// <summary>The commit, with a plus sign if files have changed.</summary>
    private static async Task<string> CommitAsync()
    {
        try
        {
            return await MeasuredProcess.LastLineAsync(
                new ProcessStartInfo("git", ["describe", "--always", "--abbrev=10", "--dirty=+", "--exclude=*"]) { WorkingDirectory = ResultFile.Directory },
                []);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or BenchmarkFailedException)
        {
            // Git is not installed, or this is not a working copy, but an extracted source archive.
            return "unknown";
        }
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotOfSlug();
}
