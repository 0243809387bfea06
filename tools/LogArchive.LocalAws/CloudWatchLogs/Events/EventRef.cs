namespace LogArchive.LocalAws.CloudWatchLogs.Events;

/// <summary>An event without its message, which is read or computed only for a page.</summary>
/// <param name="Timestamp">The producer's clock, in epoch milliseconds.</param>
/// <param name="IngestionTime">The service's clock, in epoch milliseconds.</param>
/// <param name="Sequence">Unique among a group's events of one millisecond. For a stored event, the offset of its record.</param>
/// <param name="Stream">Number of the log stream in the group.</param>
/// <param name="Length">Length of the message in UTF-8 bytes.</param>
internal readonly record struct EventRef(long Timestamp, long IngestionTime, long Sequence, int Stream, int Length) : IComparable<EventRef>
{
    /// <summary>Bytes that CloudWatch Logs adds to the size of each message (PutLogEvents, AWS API reference).</summary>
    public const int OverheadBytes = 26;

    /// <summary>Maximum bytes of a message, because an event has at most 1 MiB (PutLogEvents, AWS API reference).</summary>
    public const int MaxMessageBytes = 1_048_576 - OverheadBytes;

    public EventKey Key => new(Timestamp, IngestionTime, Sequence);

    /// <summary>The size of the event in a batch, in a page and in storedBytes.</summary>
    public int CountedBytes => Length + OverheadBytes;

    public int CompareTo(EventRef other) => Key.CompareTo(other.Key);
}
