using System.Diagnostics;
using System.Text.Json;

namespace LogArchive.Benchmarks.Measuring;

/// <summary>The measurements of one process, from the last line of its output.</summary>
/// <param name="Seconds">Elapsed time of the work.</param>
/// <param name="CpuSeconds">User and system time of the whole process, including its start.</param>
/// <param name="PeakBytes">Peak physical memory; null where the system does not report it. Linux does.</param>
/// <param name="Items">Events exported, or log groups listed.</param>
/// <param name="Bytes">Bytes of the objects written.</param>
internal sealed record Measured(double Seconds, double CpuSeconds, long? PeakBytes, long Items, long Bytes)
{
    /// <summary>Call in a measured process when its work is done.</summary>
    public static Task WriteOwnAsync(Stopwatch work, long items, long bytes, TextWriter output)
    {
        var own = new Measured(work.Elapsed.TotalSeconds, Environment.CpuUsage.TotalTime.TotalSeconds, OwnPeakBytes(), items, bytes);
        return output.WriteLineAsync(JsonSerializer.Serialize(own, BenchmarkJson.Default.Measured));
    }

    /// <summary>Reads VmHWM of proc_pid_status(5), which is in KiB.</summary>
    private static long? OwnPeakBytes()
    {
        const string status = "/proc/self/status";
        string? line = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
        return line is null ? null : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]) * 1024;
    }
}
