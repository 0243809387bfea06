using LogArchive.Merging;
using LogArchive.Retrieval.Matching;
using LogArchive.Settings;

namespace LogArchive.Retrieval.Reading;

/// <summary>Selects lines of a part as they are decompressed, in order.</summary>
internal abstract class LineScan(LineQuery query, DayPart part)
{
    private readonly bool _hasTimes = part.Day.Format == LineFormat.Ndjson;

    protected LineQuery Query => query;

    /// <summary>Lines that were scanned.</summary>
    public long Lines { get; private set; }

    /// <summary>Whether all further lines are after the time.</summary>
    public bool IsPastEnd { get; private set; }

    /// <summary>What finds the lines; null: every line is wanted.</summary>
    protected LineMatcher? Matcher { get; } = query.Matcher?.Invoke(part.Day.Format);

    public static LineScan Of(LineQuery query, DayPart part) => query.HasContext ? new ContextScan(query, part) : new MatchScan(query, part);

    /// <summary>Scans the next lines.</summary>
    /// <param name="lines">Whole lines, each with its end.</param>
    /// <param name="to">Receives those that are wanted.</param>
    /// <exception cref="InvalidDataException">A line is no event.</exception>
    public void Scan(ReadOnlySpan<byte> lines, LineBlock to)
    {
        ScanCore(lines, Lines, to);
        Lines += lines.Count((byte)'\n');
    }

    /// <summary>Ends the part.</summary>
    /// <param name="to">Receives what is wanted of the last lines.</param>
    public virtual void End(LineBlock to)
    {
    }

    /// <param name="lines">Whole lines, each with its end.</param>
    /// <param name="number">The number of the first one in the part, from 0.</param>
    /// <param name="to">Receives those that are wanted.</param>
    protected abstract void ScanCore(ReadOnlySpan<byte> lines, long number, LineBlock to);

    /// <summary>Whether a line has the time.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="timestamp">Its timestamp.</param>
    protected bool IsInTime(ReadOnlySpan<byte> line, out long timestamp)
    {
        timestamp = !_hasTimes ? part.Place.FirstTimestamp
            : NdjsonLine.TimesOf(line) is { } times ? times.Timestamp
            : throw new InvalidDataException("a line is no event");
        IsPastEnd |= _hasTimes && timestamp >= query.Time.To;
        if (_hasTimes && query.NeedsMessages)
        {
            NdjsonLine.MessageOf(line);
        }

        return !_hasTimes || query.Time.Contains(timestamp);
    }
}

/// <summary>Selects the lines that match, and nothing else.</summary>
internal sealed class MatchScan(LineQuery query, DayPart part) : LineScan(query, part)
{
    protected override void ScanCore(ReadOnlySpan<byte> lines, long number, LineBlock to)
    {
        int counted = 0;
        for (int at = Next(lines, 0, out int length); at >= 0 && !IsPastEnd; at = Next(lines, at + length + 1, out length))
        {
            ReadOnlySpan<byte> line = lines.Slice(at, length);
            number += lines[counted..at].Count((byte)'\n');
            counted = at;
            if (IsInTime(line, out long timestamp))
            {
                to.Add(line, timestamp, number, isMatch: true);
            }
        }
    }

    private int Next(ReadOnlySpan<byte> lines, int from, out int length)
    {
        if (Matcher is not null)
        {
            return Matcher.Next(lines, from, out length);
        }

        length = lines[from..].IndexOf((byte)'\n');
        return length < 0 ? -1 : from;
    }
}
