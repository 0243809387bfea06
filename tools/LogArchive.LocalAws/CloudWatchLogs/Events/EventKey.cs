namespace LogArchive.LocalAws.CloudWatchLogs.Events;

/// <summary>
/// An event's position in the documented order of FilterLogEvents: by timestamp, ingestion time, and PutLogEvents request. The
/// sequence increases with each request and within it.
/// </summary>
internal readonly record struct EventKey(long Timestamp, long IngestionTime, long Sequence) : IComparable<EventKey>
{
    /// <summary>The position before all events of the millisecond.</summary>
    public static EventKey StartOf(long timestamp) => new(timestamp, long.MinValue, long.MinValue);

    public int CompareTo(EventKey other)
    {
        int order = Timestamp.CompareTo(other.Timestamp);
        order = order != 0 ? order : IngestionTime.CompareTo(other.IngestionTime);
        return order != 0 ? order : Sequence.CompareTo(other.Sequence);
    }
}
