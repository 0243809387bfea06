namespace LogArchive.Reading;

/// <summary>Cuts a day into slices of about so many pages, by the density of events seen last.</summary>
/// <remarks>Not thread-safe. All times are in ms since the Unix epoch; ranges are half-open.</remarks>
internal sealed class SlicePlan
{
    /// <summary>A slice is at most so many times as long as the one before: what comes after a quiet stretch may be busy.</summary>
    private const int LongestGrowth = 4;

    /// <summary>A slice is planned a little short of whole pages: a last page with a few events in it costs as much as a full one.</summary>
    private const double Fill = 0.98;

    /// <summary>What is left behind a slice becomes part of it when it is shorter than this share of it.</summary>
    private const double ShortestRest = 0.2;

    private readonly SortedList<long, long> _uncut = [];
    private double _pagesPerMs;
    private long _lastLength;

    public SlicePlan(long from, long end) => Resplit(from, end);

    /// <summary>Where the next slice begins; null when all of the day is cut.</summary>
    public long? NextFrom => _uncut.Count == 0 ? null : _uncut.GetKeyAtIndex(0);

    /// <summary>Cuts off the next slice; all that is left, as long as nothing is known about its density.</summary>
    /// <param name="pages">How many pages it should have.</param>
    public (long From, long To) Next(int pages)
    {
        long from = _uncut.GetKeyAtIndex(0);
        long end = _uncut.GetValueAtIndex(0);
        _uncut.RemoveAt(0);
        if (_pagesPerMs == 0)
        {
            return (from, end);
        }

        double length = Math.Max(1, Math.Floor(pages * Fill / _pagesPerMs));
        if (_lastLength > 0)
        {
            length = Math.Min(length, (double)_lastLength * LongestGrowth);
        }

        if (end - from <= length * (1 + ShortestRest))
        {
            return (from, end);
        }

        _lastLength = (long)length;
        _uncut.Add(from + _lastLength, end);
        return (from, from + _lastLength);
    }

    /// <summary>So many full pages were found in so much time.</summary>
    public void Learn(long lengthMs, double pages)
    {
        // A quiet slice says little about the next one; the growth of slices is bounded anyway.
        _pagesPerMs = Math.Max(pages, 0.01) / Math.Max(lengthMs, 1);
    }

    /// <summary>A slice has far more pages than it should: its range is cut anew.</summary>
    public void Resplit(long from, long to)
    {
        _uncut.Add(from, to);
        _lastLength = 0;
    }
}
