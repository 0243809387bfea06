namespace LogArchive.Reading;

/// <summary>Splits a day into slices of about a given size, in pages or events, by the density seen last.</summary>
/// <remarks>Not thread-safe. All times are in ms since the Unix epoch; ranges are half-open.</remarks>
internal sealed class SlicePlan
{
    /// <summary>A slice is at most this many times as long as the one before: a quiet stretch may be followed by a busy one.</summary>
    private const int MaxGrowth = 4;

    /// <summary>A slice is planned slightly short of whole pages: a last page with a few events costs as much as a full one.</summary>
    private const double Fill = 0.98;

    /// <summary>The rest after a slice becomes part of the slice if it is shorter than this share of it.</summary>
    private const double ShortestRest = 0.2;

    private readonly SortedList<long, long> _rest = [];
    private double _perMs;
    private long _lastLength;

    public SlicePlan(long from, long end)
    {
        if (from < end)
        {
            Resplit(from, end);
        }
    }

    /// <summary>Length of slices until the density is known, in ms; null: all of the rest.</summary>
    public long? FirstLength { get; init; }

    /// <summary>Where the next slice begins; null if the whole day is split.</summary>
    public long? NextFrom => _rest.Count == 0 ? null : _rest.GetKeyAtIndex(0);

    /// <summary>Splits off the next slice.</summary>
    /// <param name="size">The pages or events that it should have.</param>
    public (long From, long To) Next(int size)
    {
        long from = _rest.GetKeyAtIndex(0);
        long end = _rest.GetValueAtIndex(0);
        _rest.RemoveAt(0);
        if (_perMs == 0 && FirstLength is null)
        {
            return (from, end);
        }

        double length = _perMs == 0 ? FirstLength!.Value : Math.Max(1, Math.Floor(size * Fill / _perMs));
        if (_lastLength > 0)
        {
            length = Math.Min(length, (double)_lastLength * MaxGrowth);
        }

        if (end - from <= length * (1 + ShortestRest))
        {
            return (from, end);
        }

        _lastLength = (long)length;
        _rest.Add(from + _lastLength, end);
        return (from, from + _lastLength);
    }

    /// <summary>Learns how many full pages, or events, a length of time had.</summary>
    public void Learn(long lengthMs, double size)
    {
        // A quiet slice says little about the next one; the growth of slices is bounded anyway.
        _perMs = Math.Max(size, 0.01) / Math.Max(lengthMs, 1);
    }

    /// <summary>Returns the range of a slice that has far more than planned, to be split again.</summary>
    public void Resplit(long from, long to)
    {
        _rest.Add(from, to);
        _lastLength = to - from;
    }
}
