using LogArchive.Lines;

namespace LogArchive.Reading;

/// <summary>
/// Which lines of the millisecond given out last were given out: an event of it that is delivered late is still in order, and
/// dropped if it is a repeat. Lines that sort behind all of them, which is nearly always, need no look.
/// </summary>
internal sealed class EmittedLines(string logGroup)
{
    /// <summary>So many lines of one millisecond are remembered. Of more, one that does not sort behind them fails the export, since nobody can tell then whether it is a repeat.</summary>
    public const int Remembered = 100_000;

    private HashSet<LineKey> _ids = [];
    private long _timestamp = long.MinValue;
    private long _ingestionTime;
    private byte[] _id = [];
    private bool _isFull;

    /// <summary>Whether everything given out sorts before the line.</summary>
    public bool EndBefore(Line line) =>
        line.Timestamp > _timestamp
        || (line.Timestamp == _timestamp
            && (line.IngestionTime > _ingestionTime || (line.IngestionTime == _ingestionTime && CompareId(line) > 0)));

    /// <summary>Whether the line was given out already.</summary>
    /// <exception cref="EventsOutOfOrder">It belongs before one that was given out.</exception>
    public bool Has(Line line)
    {
        if (EndBefore(line))
        {
            return false;
        }

        if (line.Timestamp < _timestamp || (_isFull && line.IdLength != 0 && !_ids.Contains(LineKey.Of(line))))
        {
            throw new EventsOutOfOrder(logGroup, line.Timestamp, _timestamp);
        }

        return line.IdLength != 0 && _ids.Contains(LineKey.Of(line));
    }

    /// <summary>To be called with lines that were given out, in order.</summary>
    public void Remember(ReadOnlySpan<Line> lines)
    {
        if (lines.IsEmpty)
        {
            return;
        }

        Line last = lines[^1];
        if (last.Timestamp != _timestamp)
        {
            _timestamp = last.Timestamp;
            _ingestionTime = long.MinValue;
            _ids = _ids.Count > 1000 ? [] : _ids; // clearing costs as much as the set was ever large
            _ids.Clear();
            _isFull = false;
        }

        for (int i = lines.Length - 1; i >= 0 && lines[i].Timestamp == _timestamp; i--)
        {
            _isFull |= _ids.Count >= Remembered;
            if (!_isFull && lines[i].IdLength != 0)
            {
                _ids.Add(LineKey.Of(lines[i]));
            }
        }

        if (EndBefore(last))
        {
            (_ingestionTime, _id) = (last.IngestionTime, last.Id.ToArray());
        }
    }

    private int CompareId(Line line)
    {
        int length = line.IdLength.CompareTo(_id.Length);
        return length != 0 ? length : line.Id.SequenceCompareTo(_id);
    }
}
