namespace LogArchive.Lines;

/// <summary>A copy of what orders a line: timestamp, ingestion time and id. It stays valid when the line's page is cleared.</summary>
internal sealed class LinePlace
{
    private long _ingestionTime = long.MinValue;
    private byte[] _id = [];
    private int _idLength;

    /// <summary>The line's timestamp, in ms since the Unix epoch; the smallest possible number before the first line.</summary>
    public long Timestamp { get; private set; } = long.MinValue;

    /// <summary>Copies a line's place.</summary>
    public void MoveTo(Line line)
    {
        if (line.IdLength > _id.Length)
        {
            _id = new byte[line.IdLength];
        }

        line.Id.CopyTo(_id);
        (Timestamp, _ingestionTime, _idLength) = (line.Timestamp, line.IngestionTime, line.IdLength);
    }

    /// <summary>The place behind all lines of a millisecond.</summary>
    public void MoveToEndOf(long timestamp) => (Timestamp, _ingestionTime, _idLength) = (timestamp, long.MaxValue, 0);

    /// <summary>Whether a line sorts after this place.</summary>
    public bool IsBefore(Line line)
    {
        if (line.Timestamp != Timestamp)
        {
            return line.Timestamp > Timestamp;
        }

        if (line.IngestionTime != _ingestionTime)
        {
            return line.IngestionTime > _ingestionTime;
        }

        return line.IdLength != _idLength
            ? line.IdLength > _idLength
            : line.Id.SequenceCompareTo(_id.AsSpan(0, _idLength)) > 0;
    }
}
