using System.IO.Hashing;

namespace LogArchive.Lines;

/// <summary>One event, encoded as it will stand in the daily object, without its line end; and what it is ordered by.</summary>
/// <param name="Timestamp">The event's own time, in ms since the Unix epoch.</param>
/// <param name="IngestionTime">When CloudWatch Logs received it, in ms since the Unix epoch.</param>
/// <param name="Page">The page that holds the bytes: the event's id, and the line behind it.</param>
/// <param name="Segment">In which of the page's segments they are.</param>
/// <param name="Offset">Where in the segment they begin.</param>
/// <param name="IdLength">Bytes of the id; 0 when the event came without one.</param>
/// <param name="Length">Bytes of the line.</param>
internal readonly record struct Line(long Timestamp, long IngestionTime, LinePage Page, int Segment, int Offset, int IdLength, int Length)
    : IComparable<Line>
{
    /// <summary>The event's id, as UTF-8; valid until its page is cleared. CloudWatch Logs gives 56 decimal digits; shorter before longer, they sort like the number.</summary>
    public ReadOnlySpan<byte> Id => Page.Bytes(Segment, Offset, IdLength);

    /// <summary>The line's bytes; valid until its page is cleared.</summary>
    public ReadOnlySpan<byte> Bytes => Page.Bytes(Segment, Offset + IdLength, Length);

    /// <summary>Order in the daily object: timestamp, ingestion time, event id; what still ties, by its bytes, so that the order is always the same.</summary>
    public int CompareTo(Line other)
    {
        int order = Timestamp.CompareTo(other.Timestamp);
        order = order != 0 ? order : IngestionTime.CompareTo(other.IngestionTime);
        order = order != 0 ? order : IdLength.CompareTo(other.IdLength);
        order = order != 0 ? order : Id.SequenceCompareTo(other.Id);
        return order != 0 ? order : Bytes.SequenceCompareTo(other.Bytes);
    }

    /// <summary>Whether it is the same event delivered again. An id alone is not trusted: AWS does not promise that ids are unique.</summary>
    public bool Repeats(Line other) => IdLength != 0 && CompareTo(other) == 0;
}

/// <summary>What tells an event from another when its bytes are gone.</summary>
internal readonly record struct LineKey(long Timestamp, long IngestionTime, ulong IdHash, ulong LineHash)
{
    public static LineKey Of(Line line) =>
        new(line.Timestamp, line.IngestionTime, XxHash3.HashToUInt64(line.Id), XxHash3.HashToUInt64(line.Bytes));
}
