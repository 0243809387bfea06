using LogArchive.Benchmarks.Measuring;

namespace LogArchive.Benchmarks.Commands;

/// <summary>A variant's two runs within one round: of the whole day, and of a log group without events.</summary>
internal sealed record CpuRound(Measured Day, Measured Empty)
{
    /// <summary>CPU seconds of the day without what a start takes.</summary>
    public double NetSeconds => Day.CpuSeconds - Empty.CpuSeconds;
}
