namespace LogArchive.LocalAws.CloudWatchLogs.Events;

/// <summary>
/// An event's place in the order FilterLogEvents documents: by timestamp, then ingestion time, then PutLogEvents
/// request; the sequence grows with each request and within it.
/// </summary>
internal readonly record struct EventKey(long Timestamp, long IngestionTime, long Sequence) : IComparable<EventKey>
{
    /// <summary>The place before every event of this millisecond.</summary>
    public static EventKey StartOf(long timestamp) => new(timestamp, long.MinValue, long.MinValue);

    public int CompareTo(EventKey other)
    {
        int order = Timestamp.CompareTo(other.Timestamp);
        order = order != 0 ? order : IngestionTime.CompareTo(other.IngestionTime);
        return order != 0 ? order : Sequence.CompareTo(other.Sequence);
    }
}
