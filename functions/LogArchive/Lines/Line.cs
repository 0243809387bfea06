namespace LogArchive.Lines;

/// <summary>One event, encoded as a line of the daily object without its line end, and the values that order it.</summary>
/// <param name="Timestamp">The event's own time, in ms since the Unix epoch.</param>
/// <param name="IngestionTime">When CloudWatch Logs received it, in ms since the Unix epoch.</param>
/// <param name="Page">The page that holds the bytes: the event's id, followed by the line.</param>
/// <param name="Segment">The page's segment that holds them.</param>
/// <param name="Offset">Their offset in the segment.</param>
/// <param name="IdLength">Bytes of the id, and of what else identifies the event; 0 if it has no id.</param>
/// <param name="Length">Bytes of the line.</param>
internal readonly record struct Line(long Timestamp, long IngestionTime, LinePage Page, ushort Segment, int Offset, int IdLength, int Length)
    : IComparable<Line>
{
    /// <summary>What a receipt counts besides events.</summary>
    public LineNotes Notes { get; init; }

    /// <summary>
    /// The event's id, as UTF-8; valid until its page is cleared. CloudWatch Logs uses 56 decimal digits. Shorter ids sort first, so
    /// ids sort like numbers. A format whose lines do not hold the whole event adds <see cref="LineEncoder.MarkBytes"/> bytes.
    /// </summary>
    public ReadOnlySpan<byte> Id => Page.Bytes(Segment, Offset, IdLength);

    /// <summary>The line's bytes; valid until its page is cleared.</summary>
    public ReadOnlySpan<byte> Bytes => Page.Bytes(Segment, Offset + IdLength, Length);

    /// <summary>The id, followed by the line's bytes; valid until its page is cleared.</summary>
    public ReadOnlySpan<byte> IdAndBytes => Page.Bytes(Segment, Offset, IdLength + Length);

    /// <summary>
    /// The order in the daily object: timestamp, ingestion time, event id. Ties are ordered by their bytes, so the order is always the
    /// same.
    /// </summary>
    public int CompareTo(Line other)
    {
        int order = Timestamp.CompareTo(other.Timestamp);
        order = order != 0 ? order : IngestionTime.CompareTo(other.IngestionTime);
        order = order != 0 ? order : IdLength.CompareTo(other.IdLength);
        order = order != 0 ? order : Id.SequenceCompareTo(other.Id);
        return order != 0 ? order : Bytes.SequenceCompareTo(other.Bytes);
    }

    /// <summary>Whether this is the same event, delivered again. An equal id is not enough: AWS does not promise unique ids.</summary>
    public bool Repeats(Line other) => IdLength != 0 && CompareTo(other) == 0;
}
