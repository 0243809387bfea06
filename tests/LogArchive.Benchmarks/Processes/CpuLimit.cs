using System.Diagnostics;
using System.Globalization;

namespace LogArchive.Benchmarks.Processes;

/// <summary>
/// Limits the processor time of a process as Lambda does: in each period of 100 ms it may run for a part of it. That needs Linux's control
/// groups of version 1 and the right to create one.
/// </summary>
internal sealed class CpuLimit : IDisposable
{
    private const string Root = "/sys/fs/cgroup/cpu";
    private const int PeriodMicroseconds = 100_000;

    private readonly string _directory = Path.Combine(Root, $"logarchive-benchmark-{Environment.ProcessId}");

    /// <param name="processors">How many processors' time it may use.</param>
    public CpuLimit(double processors)
    {
        Directory.CreateDirectory(_directory);
        Write("cpu.cfs_period_us", PeriodMicroseconds);
        Write("cpu.cfs_quota_us", (int)(processors * PeriodMicroseconds));
    }

    /// <summary>Whether processes can be limited here.</summary>
    public static bool IsAvailable => File.Exists(Path.Combine(Root, "cpu.cfs_quota_us")) && Environment.IsPrivilegedProcess;

    /// <summary>The same program, limited from its start.</summary>
    public ProcessStartInfo Limit(ProcessStartInfo program) => new(
        "sh", ["-c", "echo $$ > \"$0\" && exec \"$@\"", Path.Combine(_directory, "cgroup.procs"), program.FileName, .. program.ArgumentList]);

    public void Dispose() => Directory.Delete(_directory);

    private void Write(string file, int value) =>
        File.WriteAllText(Path.Combine(_directory, file), value.ToString(CultureInfo.InvariantCulture));
}
