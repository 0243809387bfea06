using LogArchive.Lines;

namespace LogArchive.Reading;

/// <summary>
/// Remembers the emitted lines of the last emitted millisecond, to recognize their repeats. Nearly all lines sort after the emitted ones
/// and need no look-up.
/// </summary>
internal sealed class EmittedLines(string logGroup)
{
    /// <summary>Maximum lines of one millisecond to remember. The repeat of another line counts as out of order.</summary>
    public const int Remembered = 100_000;

    private readonly LinePlace _last = new();
    private HashSet<LineKey> _keys = [];

    /// <summary>
    /// Call at the start if lines up to this millisecond were emitted that are not known here. A line of that millisecond may be a repeat
    /// of one of them, so it is an error like an earlier one.
    /// </summary>
    public void StartAfter(long timestamp) => _last.MoveToEndOf(timestamp);

    /// <summary>Whether all emitted lines sort before the line.</summary>
    public bool EndBefore(Line line) => _last.IsBefore(line);

    /// <summary>Whether the line was emitted already.</summary>
    /// <exception cref="EventsOutOfOrder">It was not, but it belongs before an emitted line.</exception>
    public bool Has(Line line)
    {
        if (EndBefore(line))
        {
            return false;
        }

        return line.IdLength != 0 && line.Timestamp == _last.Timestamp && _keys.Contains(LineKey.Of(line))
            ? true
            : throw new EventsOutOfOrder(logGroup, line.Timestamp, _last.Timestamp);
    }

    /// <summary>Call with emitted lines, in order.</summary>
    public void Remember(ReadOnlySpan<Line> lines)
    {
        if (lines.IsEmpty)
        {
            return;
        }

        Line last = lines[^1];
        if (last.Timestamp != _last.Timestamp)
        {
            _keys = _keys.Count > 1000 ? [] : _keys; // clearing costs as much as the set's largest size ever
            _keys.Clear();
        }

        for (int i = lines.Length - 1; i >= 0 && lines[i].Timestamp == last.Timestamp && _keys.Count < Remembered; i--)
        {
            if (lines[i].IdLength != 0)
            {
                _keys.Add(LineKey.Of(lines[i]));
            }
        }

        if (EndBefore(last))
        {
            _last.MoveTo(last);
        }
    }
}
