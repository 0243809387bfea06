using LogArchive.Benchmarks.Measuring;

namespace LogArchive.Benchmarks.Commands;

/// <summary>Two runs of a variant in one round: the whole day, and a log group without events.</summary>
internal sealed record CpuRound(Measured Day, Measured Empty)
{
    /// <summary>CPU seconds of the day without the start of the process.</summary>
    public double NetSeconds => Day.CpuSeconds - Empty.CpuSeconds;
}
