namespace LogArchive.Reading;

/// <summary>One event, encoded as it will stand in the daily object, without its line end; and what it is ordered by.</summary>
/// <param name="Timestamp">The event's own time, in ms since the Unix epoch.</param>
/// <param name="IngestionTime">When CloudWatch Logs received it, in ms since the Unix epoch.</param>
/// <param name="Id">The event's id.</param>
/// <param name="Page">The page that holds the bytes.</param>
/// <param name="Offset">Where the line begins in the page's bytes.</param>
/// <param name="Length">Its length in bytes.</param>
internal readonly record struct Line(long Timestamp, long IngestionTime, EventId Id, LinePage Page, int Offset, int Length)
    : IComparable<Line>
{
    /// <summary>The line's bytes; valid until its page is cleared.</summary>
    public ReadOnlySpan<byte> Bytes => Page.Bytes.Slice(Offset, Length);

    /// <summary>Order in the daily object: timestamp, ingestion time, event id; what still ties, by its bytes, so that the order is always the same.</summary>
    public int CompareTo(Line other)
    {
        int order = Timestamp.CompareTo(other.Timestamp);
        order = order != 0 ? order : IngestionTime.CompareTo(other.IngestionTime);
        order = order != 0 ? order : Id.CompareTo(other.Id);
        return order != 0 ? order : Bytes.SequenceCompareTo(other.Bytes);
    }

    /// <summary>Whether it is the same event delivered again. An id alone is not trusted: AWS does not promise that ids are unique.</summary>
    public bool Repeats(Line other) => !Id.IsNone && CompareTo(other) == 0;
}
