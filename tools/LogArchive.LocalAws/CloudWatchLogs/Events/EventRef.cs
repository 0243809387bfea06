namespace LogArchive.LocalAws.CloudWatchLogs.Events;

/// <summary>All of an event but its message, which stays on disk (or uncomputed) until a page carries it.</summary>
/// <param name="Timestamp">The producer's clock, in epoch milliseconds.</param>
/// <param name="IngestionTime">The service's clock, in epoch milliseconds.</param>
/// <param name="Sequence">Unique among the group's events of one millisecond; stored events: the offset of the record in the file.</param>
/// <param name="Stream">Number of the log stream within the group.</param>
/// <param name="Length">The message's length in UTF-8 bytes.</param>
internal readonly record struct EventRef(long Timestamp, long IngestionTime, long Sequence, int Stream, int Length) : IComparable<EventRef>
{
    /// <summary>What CloudWatch Logs adds to each message when it counts bytes (PutLogEvents, AWS API reference).</summary>
    public const int OverheadBytes = 26;

    /// <summary>The longest message, in bytes: an event counts for 1 MiB at most (PutLogEvents, AWS API reference).</summary>
    public const int MaxMessageBytes = 1_048_576 - OverheadBytes;

    public EventKey Key => new(Timestamp, IngestionTime, Sequence);

    /// <summary>What the event counts for in a batch, in a page and in storedBytes.</summary>
    public int CountedBytes => Length + OverheadBytes;

    public int CompareTo(EventRef other) => Key.CompareTo(other.Key);
}
