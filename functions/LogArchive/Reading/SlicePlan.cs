namespace LogArchive.Reading;

/// <summary>Splits a day into slices of about a given number of pages, by the density of events seen last.</summary>
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
    private double _pagesPerMs;
    private long _lastLength;

    public SlicePlan(long from, long end)
    {
        if (from < end)
        {
            Resplit(from, end);
        }
    }

    /// <summary>Where the next slice begins; null if the whole day is split.</summary>
    public long? NextFrom => _rest.Count == 0 ? null : _rest.GetKeyAtIndex(0);

    /// <summary>Splits off the next slice: all of the rest until the density of events is known.</summary>
    /// <param name="pages">The pages it should have.</param>
    public (long From, long To) Next(int pages)
    {
        long from = _rest.GetKeyAtIndex(0);
        long end = _rest.GetValueAtIndex(0);
        _rest.RemoveAt(0);
        if (_pagesPerMs == 0)
        {
            return (from, end);
        }

        double length = Math.Max(1, Math.Floor(pages * Fill / _pagesPerMs));
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

    /// <summary>Learns how many full pages a length of time had.</summary>
    public void Learn(long lengthMs, double pages)
    {
        // A quiet slice says little about the next one; the growth of slices is bounded anyway.
        _pagesPerMs = Math.Max(pages, 0.01) / Math.Max(lengthMs, 1);
    }

    /// <summary>Returns the range of a slice that has far more pages than planned, to be split again.</summary>
    public void Resplit(long from, long to)
    {
        _rest.Add(from, to);
        _lastLength = 0;
    }
}
