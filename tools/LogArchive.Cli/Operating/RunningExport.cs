using LogArchive.Catalog;

namespace LogArchive.Cli.Operating;

/// <summary>How far an export of a large day has come, by its last checkpoint.</summary>
/// <param name="LogGroup">The log group.</param>
/// <param name="Date">The day.</param>
/// <param name="RawBytes">Bytes of lines so far.</param>
/// <param name="ReachedTo">Everything before was read, in ms since the Unix epoch.</param>
/// <param name="ExpectedBytes">Bytes of lines that the whole day probably has; null: there is no telling yet.</param>
/// <param name="BytesPerSecond">The speed so far; null before the first second.</param>
internal sealed record RunningExport(
    string LogGroup, DateOnly Date, long RawBytes, long ReachedTo, long? ExpectedBytes, double? BytesPerSecond)
{
    /// <summary>The least share of a day from which the rest can be extrapolated.</summary>
    private const double MinShare = 0.02;

    /// <summary>Estimated seconds until the export ends; null: there is no telling.</summary>
    public double? SecondsLeft => ExpectedBytes is { } expected && BytesPerSecond is > 0 and var rate ? (expected - RawBytes) / rate : null;

    /// <summary>The progress that a checkpoint tells.</summary>
    /// <param name="item">The work item.</param>
    /// <param name="checkpoint">Its checkpoint.</param>
    /// <param name="before">The receipt of the log group's day before; null for none.</param>
    public static RunningExport Of(WorkItem item, Checkpoint checkpoint, Receipt? before)
    {
        long reached = checkpoint.Position?.From ?? item.End;
        double share = (double)(reached - item.Start) / (item.End - item.Start);
        long? byTime = share >= MinShare ? (long)(checkpoint.RawBytes / share) : null;

        // The day before has nights and rushes at the same hours; but a day that has outgrown it is judged by itself.
        long? expected = before?.RawBytes > checkpoint.RawBytes ? before.RawBytes : byTime;
        double seconds = checkpoint.Effort.Seconds;
        return new RunningExport(
            item.LogGroup, item.Date, checkpoint.RawBytes, reached, expected, seconds >= 1 ? checkpoint.RawBytes / seconds : null);
    }
}
