using LogArchive.Lines;

namespace LogArchive.Reading;

/// <summary>
/// Remembers the emitted lines of the last emitted millisecond. A late event of that millisecond is still in order; it is dropped if it
/// is a repeat. Nearly all lines sort after the emitted ones and need no look-up.
/// </summary>
internal sealed class EmittedLines(string logGroup)
{
    /// <summary>
    /// Maximum lines of one millisecond to remember. If there are more, a line that does not sort after them fails the export: it may
    /// be a repeat.
    /// </summary>
    public const int Remembered = 100_000;

    private HashSet<LineKey> _ids = [];
    private long _timestamp = long.MinValue;
    private long _ingestionTime;
    private byte[] _id = [];
    private bool _isFull;

    /// <summary>
    /// Call at the start if lines up to this millisecond were emitted that are not known here. A line of that millisecond may be a repeat
    /// of one of them, so it is an error like an earlier one.
    /// </summary>
    public void StartAfter(long timestamp) => (_timestamp, _ingestionTime, _isFull) = (timestamp, long.MaxValue, true);

    /// <summary>Whether all emitted lines sort before the line.</summary>
    public bool EndBefore(Line line) =>
        line.Timestamp > _timestamp
        || (line.Timestamp == _timestamp
            && (line.IngestionTime > _ingestionTime || (line.IngestionTime == _ingestionTime && CompareId(line) > 0)));

    /// <summary>Whether the line was emitted already.</summary>
    /// <exception cref="EventsOutOfOrder">It belongs before an emitted line.</exception>
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

    /// <summary>Call with emitted lines, in order.</summary>
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
            _ids = _ids.Count > 1000 ? [] : _ids; // clearing costs as much as the set's largest size ever
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
