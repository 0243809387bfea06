using System.Diagnostics;
using System.Text.Json;

namespace LogArchive.Benchmarks.Measuring;

/// <summary>What one process did and took, as it says itself in the last line of its output.</summary>
/// <param name="Seconds">Wall time of its work.</param>
/// <param name="CpuSeconds">User and system time of the whole process, its start included.</param>
/// <param name="PeakBytes">The most physical memory it held at once; null where the system does not tell (it does on Linux).</param>
/// <param name="Items">Events exported, or log groups listed.</param>
/// <param name="Bytes">Bytes of the objects written.</param>
internal sealed record Measured(double Seconds, double CpuSeconds, long? PeakBytes, long Items, long Bytes)
{
    /// <summary>To be called by a measured process when its work is done.</summary>
    public static Task WriteOwnAsync(Stopwatch work, long items, long bytes, TextWriter output)
    {
        var own = new Measured(work.Elapsed.TotalSeconds, Environment.CpuUsage.TotalTime.TotalSeconds, OwnPeakBytes(), items, bytes);
        return output.WriteLineAsync(JsonSerializer.Serialize(own, BenchmarkJson.Default.Measured));
    }

    /// <summary>VmHWM of proc_pid_status(5), which is in KiB.</summary>
    private static long? OwnPeakBytes()
    {
        const string status = "/proc/self/status";
        string? line = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
        return line is null ? null : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]) * 1024;
    }
}
