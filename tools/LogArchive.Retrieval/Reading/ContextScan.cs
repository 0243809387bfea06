namespace LogArchive.Retrieval.Reading;

/// <summary>
/// Selects the lines that match and their context, and those at the edges of the part that may be context of lines in other parts.
/// </summary>
internal sealed class ContextScan(LineQuery query, DayPart part) : LineScan(query, part)
{
    /// <summary>The last lines, which are context if one of the next lines matches.</summary>
    private readonly Queue<HeldLine> _held = new();

    private long _first = -1;
    private int _after;

    public override void End(LineBlock to) => Release(to);

    protected override void ScanCore(ReadOnlySpan<byte> lines, long number, LineBlock to)
    {
        int match = Matcher!.Next(lines, 0, out _);
        for (int at = 0; at < lines.Length && !IsPastEnd; number++)
        {
            int length = lines[at..].IndexOf((byte)'\n');
            bool isMatch = at == match;
            if (IsInTime(lines.Slice(at, length), out long timestamp))
            {
                Take(lines.Slice(at, length), new BlockLine(0, length, timestamp, number, isMatch), to);
            }

            at += length + 1;
            match = isMatch && at < lines.Length ? Matcher.Next(lines, at, out _) : match;
        }
    }

    private void Take(ReadOnlySpan<byte> line, BlockLine described, LineBlock to)
    {
        _first = _first < 0 ? described.Number : _first;
        if (described.IsMatch)
        {
            Release(to);
            _after = Query.After;
        }

        if (described.IsMatch || _after-- > 0 || described.Number - _first < Query.After)
        {
            to.Add(line, described.Timestamp, described.Number, described.IsMatch);
        }
        else if (Query.Before > 0)
        {
            if (_held.Count == Query.Before)
            {
                _held.Dequeue();
            }

            _held.Enqueue(new HeldLine(line.ToArray(), described));
        }
    }

    private void Release(LineBlock to)
    {
        while (_held.TryDequeue(out HeldLine held))
        {
            to.Add(held.Bytes, held.Line.Timestamp, held.Line.Number, isMatch: false);
        }
    }

    private readonly record struct HeldLine(byte[] Bytes, BlockLine Line);
}
