using LogArchive.Lines;

namespace LogArchive.Reading;

/// <summary>A short time range of the day that is read with its own FilterLogEvents pagination.</summary>
/// <param name="from">Its first millisecond.</param>
/// <param name="to">The first millisecond after it.</param>
/// <param name="order">Puts its lines in order; belongs to the side that gives lines out.</param>
internal sealed class Slice(long from, long to, LineOrder order)
{
    /// <summary>A slice is read anew in shorter ones when what is ahead is so many times what was read: the calls lost are few against that.</summary>
    private const int WorthSplitting = 16;

    /// <summary>Pages after which a slice is cut anew for less: an export that goes on within it would read them all again.</summary>
    private const int ManyPages = 128;

    private readonly List<LinePage> _arrived = [];
    private long _lastTimestamp = long.MinValue;
    private long _fullPagesBytes;
    private long _lines;

    public long From => from;

    public long To => to;

    public LineOrder Order => order;

    /// <summary>What the next page is asked for with.</summary>
    public string? NextToken { get; private set; }

    /// <summary>Whether a page is being asked for.</summary>
    public bool IsFetching { get; set; }

    /// <summary>Whether the last page is there: one that names no next one.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Whether <see cref="Order"/> has all of its lines. Pages arrive while lines are given out, so this is not the same as <see cref="IsRead"/>.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Whether its range was given back, to be read in shorter slices.</summary>
    public bool IsResplit { get; set; }

    /// <summary>How many of its lines were given out, now or in an earlier reading; belongs to the side that gives them out.</summary>
    public long Emitted { get; set; }

    /// <summary>The line of it that was given out last.</summary>
    public LineKey LastEmitted { get; set; }

    /// <summary>Pages that were read.</summary>
    public int Pages { get; private set; }

    /// <summary>Empty pages since the last one with events.</summary>
    public int EmptyPages { get; private set; }

    /// <summary>Pages that the side that gives lines out has not taken yet.</summary>
    public int Arrived => _arrived.Count;

    /// <summary>Bytes of lines in it.</summary>
    public long LineBytes { get; private set; }

    /// <summary>Bytes of memory that its waiting lines hold.</summary>
    public long HeldBytes { get; private set; }

    /// <summary>Bytes of lines in its full pages, on average; 0 when there was none.</summary>
    public double FullPageBytes
    {
        get
        {
            int full = IsRead ? Pages - 1 : Pages;
            return full > 0 ? (double)_fullPagesBytes / full : 0;
        }
    }

    /// <summary>Takes a page.</summary>
    public void Add(LinePage page, PageEnd end)
    {
        Pages++;
        EmptyPages = end.Events == 0 ? EmptyPages + 1 : 0;
        NextToken = end.NextToken;
        IsRead = end.NextToken is null;
        LineBytes += page.LineBytes;
        _lines += page.Lines.Count;
        HeldBytes += page.HeldBytes;
        if (!IsRead)
        {
            _fullPagesBytes += page.LineBytes;
        }

        if (page.Lines.Count > 0)
        {
            _lastTimestamp = Math.Max(_lastTimestamp, page.Last.Timestamp);
        }

        _arrived.Add(page);
    }

    /// <summary>Hands what arrived to <see cref="Order"/>; whether there is something to do for the side that gives lines out.</summary>
    public bool Flush()
    {
        bool isNews = _arrived.Count > 0 || IsRead || IsResplit;
        foreach (LinePage page in _arrived)
        {
            order.Add(page);
        }

        _arrived.Clear();
        IsComplete = IsRead;
        return isNews;
    }

    /// <summary>Counts lines as they are given out.</summary>
    public IEnumerable<ReadOnlyMemory<Line>> Emit(IEnumerable<ReadOnlyMemory<Line>> runs)
    {
        Line? last = null;
        foreach (ReadOnlyMemory<Line> run in runs)
        {
            Emitted += run.Length;
            yield return run;
            last = run.Span[^1];
        }

        if (last is { } given)
        {
            LastEmitted = LineKey.Of(given);
        }
    }

    /// <summary>To be called when lines were given out.</summary>
    public void Recount() => HeldBytes = order.HeldBytes + _arrived.Sum(page => page.HeldBytes);

    /// <summary>Counts once more what must not be wrong: every line that was read was given out, or dropped as a repeat.</summary>
    /// <exception cref="InvalidOperationException">It is not so: the export must not be published.</exception>
    public void CheckAllEmitted()
    {
        if (_lines != Emitted + order.Repeated)
        {
            throw new InvalidOperationException($"Of {_lines} events read between {from} and {to} (ms since 1970), {Emitted} were given out and {order.Repeated} dropped as repeats. Nothing was published; this is a fault in LogArchive.");
        }
    }

    /// <summary>Gives all memory back.</summary>
    public void Clear()
    {
        Flush();
        order.Clear();
    }

    /// <summary>How much of it is read: a length in ms and the full pages found there; a last page counts by its share of a full one.</summary>
    /// <param name="pageBytes">Bytes of lines in a full page, for a slice that has none.</param>
    public (long LengthMs, double Pages) Density(double pageBytes)
    {
        if (!IsRead)
        {
            return (Math.Max(_lastTimestamp - from, 1), Pages);
        }

        double full = Pages > 1 ? FullPageBytes : pageBytes;
        return (to - from, full > 0 ? Math.Max(Pages - 1, LineBytes / full) : Pages);
    }

    /// <summary>Whether it has so many more pages ahead than were read that it should be cut into shorter slices.</summary>
    public bool ShouldSplit(long sampleBytes)
    {
        if (IsRead || IsResplit || to - from <= 1 || _lastTimestamp < from)
        {
            return false;
        }

        double ahead = Pages * (double)(to - _lastTimestamp) / Math.Max(_lastTimestamp - from, 1);
        return (LineBytes >= sampleBytes && ahead > WorthSplitting * Pages) || (Pages >= ManyPages && ahead > Pages / 2.0);
    }
}
