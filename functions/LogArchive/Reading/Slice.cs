using LogArchive.Catalog;
using LogArchive.Lines;

namespace LogArchive.Reading;

/// <summary>A short time range of the day that is read with its own FilterLogEvents pagination.</summary>
/// <param name="from">Its first millisecond.</param>
/// <param name="to">The first millisecond after it.</param>
/// <param name="order">Puts its lines in order; used only by the writing side.</param>
/// <param name="progress">Judges its pages; used only by the reading side, before a page is added.</param>
internal sealed class Slice(long from, long to, LineOrder order, SliceProgress progress)
{
    /// <summary>
    /// A slice is split again when the pages ahead are this many times those read: only few calls are wasted then.
    /// </summary>
    private const int WorthSplitting = 16;

    /// <summary>Pages after which a slice is split again for less: an export that resumes within it would read them all again.</summary>
    private const int ManyPages = 128;

    private readonly List<LinePage> _arrived = [];
    private long _lastTimestamp = long.MinValue;
    private long _fullPagesBytes;
    private long? _lastEmitted;
    private string? _flushedToken;
    private int _flushedIdlePages;
    private int _idlePages;
    private SlicePage? _page;

    public long From => from;

    public long To => to;

    /// <summary>Whether it is longer than a millisecond.</summary>
    public bool CanSplit => to - from > 1;

    public LineOrder Order => order;

    public SliceProgress Progress => progress;

    /// <summary>The token of the next page.</summary>
    public string? NextToken { get; private set; }

    /// <summary>Whether a page is being requested.</summary>
    public bool IsFetching { get; set; }

    /// <summary>Whether its last page, which has no next token, has arrived.</summary>
    public bool IsRead { get; private set; }

    /// <summary>
    /// Whether <see cref="Order"/> has all of its pages. Pages arrive while lines are emitted, so this differs from
    /// <see cref="IsRead"/>.
    /// </summary>
    public bool IsDelivered { get; private set; }

    /// <summary>Whether <see cref="Order"/> has all of its lines: it will not be read again.</summary>
    public bool IsComplete => IsDelivered && !order.IsPartial;

    /// <summary>Whether it may have to be read again, because it cannot be split.</summary>
    public bool MayReadAgain => order.SortsWhole && !CanSplit && !IsComplete;

    /// <summary>Whether its range will be read again in shorter slices.</summary>
    public bool IsResplit { get; set; }

    /// <summary>Its lines that were emitted, now or in an earlier reading; used only by the writing side.</summary>
    public long Emitted { get; private set; }

    /// <summary>The fingerprint of those lines. After <see cref="IsComplete"/> it is no longer needed, and no longer true.</summary>
    public ContentFingerprint Fingerprint { get; private set; }

    /// <summary>The position after those lines.</summary>
    public ReadPosition Position => new(from, Emitted, Fingerprint.ToString());

    /// <summary>
    /// Its latest page where reading can resume, because all lines of the pages before it were emitted; null if that is its first. Used
    /// only by the writing side, after lines were emitted.
    /// </summary>
    public SlicePage? Page
    {
        get
        {
            if (_flushedToken is not null && _flushedToken != _page?.Token && !order.HasWaiting)
            {
                _page = new SlicePage(_flushedToken, to, Emitted, Fingerprint.ToString(), _flushedIdlePages, _lastEmitted);
            }

            return _page;
        }
    }

    /// <summary>
    /// Pages with lines that named a next page. Empty pages do not count, since shorter slices need not have fewer of them.
    /// </summary>
    public int FullPages { get; private set; }

    /// <summary>Pages that the writing side has not taken yet.</summary>
    public int Arrived => _arrived.Count;

    /// <summary>Its lines that were read, or skipped by resuming at a later page.</summary>
    public long Lines { get; private set; }

    /// <summary>Bytes of its lines.</summary>
    public long LineBytes { get; private set; }

    /// <summary>Bytes of memory that its waiting lines hold.</summary>
    public long HeldBytes { get; private set; }

    /// <summary>Average bytes of lines in its full pages; 0 without full pages.</summary>
    public double FullPageBytes => FullPages > 0 ? (double)_fullPagesBytes / FullPages : 0;

    /// <summary>Starts the slice at one of its later pages.</summary>
    public void ResumeAt(SlicePage page)
    {
        _page = page;
        NextToken = page.Token;
        progress.IdlePages = page.IdlePages;
        Emitted = Lines = page.Skip;
        Fingerprint = ContentFingerprint.Parse(page.Fingerprint);
        _lastEmitted = page.LastTimestamp;
        if (page.LastTimestamp is { } last)
        {
            ((StreamedOrder)order).StartAfter(last);
        }
    }

    /// <summary>Adds a page.</summary>
    public void Add(LinePage page, PageEnd end)
    {
        _idlePages = progress.IdlePages;
        NextToken = end.NextToken;
        IsRead = end.NextToken is null;
        LineBytes += page.LineBytes;
        Lines += page.Lines.Count;
        HeldBytes += page.HeldBytes;
        if (!IsRead && page.Lines.Count > 0)
        {
            FullPages++;
            _fullPagesBytes += page.LineBytes;
        }

        if (page.Lines.Count > 0)
        {
            _lastTimestamp = Math.Max(_lastTimestamp, page.Last.Timestamp);
        }

        _arrived.Add(page);
    }

    /// <summary>Moves arrived pages to <see cref="Order"/>.</summary>
    /// <returns>Whether the writing side has something to do.</returns>
    public bool Flush()
    {
        bool hasNews = _arrived.Count > 0 || IsRead || IsResplit;
        foreach (LinePage page in _arrived)
        {
            order.Add(page);
        }

        _arrived.Clear();
        IsDelivered = IsRead;
        (_flushedToken, _flushedIdlePages) = (NextToken, _idlePages);
        return hasNews;
    }

    /// <summary>Counts lines as they are emitted.</summary>
    public IEnumerable<ReadOnlyMemory<Line>> Emit(IEnumerable<ReadOnlyMemory<Line>> runs)
    {
        foreach (ReadOnlyMemory<Line> run in runs)
        {
            yield return run;
            CountEmitted(run.Span, IsComplete ? default : ContentFingerprint.Of(run.Span));
        }
    }

    /// <summary>Counts lines that were emitted, now or in an earlier reading.</summary>
    public void CountEmitted(ReadOnlySpan<Line> lines, ContentFingerprint fingerprint)
    {
        Emitted += lines.Length;
        Fingerprint = Fingerprint.With(fingerprint);
        _lastEmitted = lines.IsEmpty ? _lastEmitted : lines[^1].Timestamp;
    }

    /// <summary>Starts over at the first page, for the lines that <see cref="Order"/> had no room for.</summary>
    public void ReadAgain()
    {
        order.BeginPass();
        progress.Restart();
        (NextToken, IsRead, IsDelivered) = (null, false, false);
    }

    /// <summary>Updates <see cref="HeldBytes"/>; call after lines were emitted.</summary>
    public void Recount() => HeldBytes = order.HeldBytes + _arrived.Sum(page => page.HeldBytes);

    /// <summary>Checks that every line read was emitted or dropped.</summary>
    /// <exception cref="InvalidOperationException">Lines are missing or surplus: the export must not be published.</exception>
    public void CheckAllEmitted()
    {
        if (Lines != Emitted + order.Dropped)
        {
            throw new InvalidOperationException($"Of {Lines} events read between {from} and {to} (ms since 1970), {Emitted} were "
                + $"written and {order.Dropped} dropped. Nothing was published. This is a bug in LogArchive.");
        }
    }

    /// <summary>Returns all memory.</summary>
    public void Clear()
    {
        Flush();
        order.Clear();
    }

    /// <summary>How much of it is read, if its pages come in order, in ms.</summary>
    public long ReadLengthMs => Math.Max(_lastTimestamp - from, 1);

    /// <summary>How much of it is read: a length in ms, and the full pages in it. A last page counts by its share of a full one.</summary>
    /// <param name="pageBytes">Bytes of lines in a full page, for a slice that has none.</param>
    public (long LengthMs, double Pages) Density(double pageBytes)
    {
        if (!IsRead)
        {
            return (ReadLengthMs, FullPages);
        }

        double full = FullPages > 0 ? FullPageBytes : pageBytes;
        return (to - from, full > 0 ? Math.Max(FullPages, LineBytes / full) : 1);
    }

    /// <summary>Whether it holds more than can be sorted as a whole, and can be split.</summary>
    public bool IsTooLargeToSort(long maxBytes) => order.SortsWhole && HeldBytes > maxBytes && CanSplit && !IsResplit;

    /// <summary>Whether it should be split into shorter slices, because far more pages are ahead than were read.</summary>
    public bool ShouldSplit(long sampleBytes)
    {
        if (IsRead || IsResplit || !CanSplit || _lastTimestamp < from)
        {
            return false;
        }

        double ahead = FullPages * (double)(to - _lastTimestamp) / Math.Max(_lastTimestamp - from, 1);
        return (LineBytes >= sampleBytes && ahead > WorthSplitting * FullPages) || (FullPages >= ManyPages && ahead > FullPages / 2.0);
    }
}
