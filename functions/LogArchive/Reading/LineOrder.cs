using System.Runtime.InteropServices;
using LogArchive.Lines;

namespace LogArchive.Reading;

/// <summary>
/// Puts the lines of a slice's pages into the daily object's order, and drops events that were delivered repeatedly.
/// </summary>
/// <remarks>
/// FilterLogEvents documents its order (timestamp, ingestion time, request), but adjacent pages have been seen overlapping,
/// repeated and out of order. So the newest pages are held back: a line is emitted only when everything in the
/// <see cref="HeldPages"/> newest pages sorts after it, and a slice that is read to its end before its turn is sorted as a whole.
/// Within that window, any order is corrected and repeated pages are dropped. <see cref="EmptyPagesAfter"/> empty pages close the window,
/// so a sparse group still comes further. A line that arrives later is an error, because the object would not be in order,
/// unless it belongs to the last emitted millisecond; then it is dropped if it is a repeat.
/// At most <see cref="MaxPages"/> pages are held back. If more pages share one millisecond, they keep AWS's order within it. If more
/// pages have lines far ahead of the newest ones, the export fails as soon as a line arrives that belongs before those.
/// Pages that follow each other in order, which is nearly always, are emitted whole: none of their lines is compared again.
/// </remarks>
/// <param name="logGroup">The log group, for the error.</param>
/// <param name="pool">Where pages return to.</param>
/// <param name="sortsWhole">Whether to hold back every page until the last one, which corrects any order.</param>
internal sealed class LineOrder(string logGroup, SegmentPool pool, bool sortsWhole = false)
{
    public const int HeldPages = 2;
    public const int MaxPages = 8;
    public const int EmptyPagesAfter = 4;

    private readonly List<LinePage> _pages = [];
    private readonly List<Line> _waiting = [];
    private readonly EmittedLines _emitted = new(logGroup);
    private bool _isChain = true;
    private long _pageNumber;
    private int _emptyPages;

    /// <summary>Repeated events that were dropped.</summary>
    public long Repeated { get; private set; }

    /// <summary>Bytes of memory that the waiting lines hold.</summary>
    public long HeldBytes => _pages.Sum(page => page.HeldBytes);

    /// <summary>Whether lines are waiting.</summary>
    public bool HasWaiting => _pages.Exists(page => page.Waiting > 0);

    /// <summary>Whether every page is held back until the last one.</summary>
    public bool SortsWhole => sortsWhole;

    /// <summary>How many of the newest pages are held back now.</summary>
    private int Held => sortsWhole ? int.MaxValue : _emptyPages < EmptyPagesAfter ? HeldPages : 0;

    /// <summary>Call at the start if lines up to this millisecond were emitted that are not known here.</summary>
    public void StartAfter(long timestamp) => _emitted.StartAfter(timestamp);

    /// <summary>Adds a filled page, which returns to the pool after its lines were emitted.</summary>
    public void Add(LinePage page)
    {
        if (page.Lines.Count == 0)
        {
            _emptyPages++;
            pool.Return(page);
            return;
        }

        _emptyPages = 0;
        page.Number = ++_pageNumber;
        bool follows = page.IsInOrder && (_pages.Count == 0 || _pages[^1].Last.CompareTo(page.First) < 0);
        if (_isChain && !follows)
        {
            _isChain = false;
            _waiting.AddRange(_pages.Where(earlier => earlier.Waiting > 0).SelectMany(earlier => earlier.Lines));
        }

        _pages.Add(page);
        if (!_isChain)
        {
            _waiting.AddRange(page.Lines);
        }
    }

    /// <summary>The lines that are ready, in order; their bytes are valid until the next call.</summary>
    /// <param name="isEnd">Whether no further page will come, so that every line is ready.</param>
    /// <exception cref="EventsOutOfOrder">A line belongs before one that has been emitted already.</exception>
    public IEnumerable<ReadOnlyMemory<Line>> Take(bool isEnd)
    {
        Recycle();
        return _isChain ? TakePages(isEnd) : TakeLines(isEnd);
    }

    /// <summary>Drops all waiting lines.</summary>
    public void Clear()
    {
        _pages.ForEach(pool.Return);
        _pages.Clear();
        _waiting.Clear();
    }

    private IEnumerable<ReadOnlyMemory<Line>> TakePages(bool isEnd)
    {
        int ready = isEnd ? _pages.Count : _pages.Count - Held;
        for (int i = 0; i < ready; i++)
        {
            LinePage page = _pages[i];
            if (_emitted.EndBefore(page.First))
            {
                yield return page.Memory;
            }
            else
            {
                for (int j = 0; j < page.Memory.Length; j++)
                {
                    if (!IsRepeat(page.Memory.Span[j]))
                    {
                        yield return page.Memory.Slice(j, 1);
                    }
                }
            }

            page.Waiting = 0;
            _emitted.Remember(page.Memory.Span);
        }
    }

    private IEnumerable<ReadOnlyMemory<Line>> TakeLines(bool isEnd)
    {
        Sort();
        Line[] ready = [.. CollectionsMarshal.AsSpan(_waiting)[..(isEnd ? _waiting.Count : CountReady())]];
        for (int i = 0; i < ready.Length; i++)
        {
            ready[i].Page.Waiting--;
            if (!IsRepeat(ready[i]))
            {
                yield return ready.AsMemory(i, 1);
            }
        }

        _emitted.Remember(ready);
        _waiting.RemoveRange(0, ready.Length);
        BecomeChain();
    }

    private int CountReady()
    {
        if (Held == 0)
        {
            return _waiting.Count;
        }

        if (_pages.Count <= Held)
        {
            return 0;
        }

        Line first = _pages.Skip(_pages.Count - Held).Select(page => page.First).Min();
        return _pages.Count <= MaxPages ? CountBefore(first) : MakeRoom(first.Timestamp);
    }

    /// <summary>The number of lines that sort before a line.</summary>
    private int CountBefore(Line line)
    {
        int index = _waiting.BinarySearch(line);
        index = index < 0 ? ~index : index;
        while (index > 0 && _waiting[index - 1].CompareTo(line) == 0)
        {
            index--;
        }

        return index;
    }

    /// <summary>
    /// Moves to the front what can be emitted without breaking the order of timestamps: older pages' lines up to the millisecond where
    /// the held pages begin. The held pages stay whole, so that repeats are still recognized.
    /// </summary>
    private int MakeRoom(long timestamp)
    {
        long heldFrom = _pageNumber - HeldPages + 1;
        var byLeaving = _waiting.ToLookup(line => line.Page.Number < heldFrom && line.Timestamp <= timestamp);
        Line[] leaving = [.. byLeaving[true]];
        Line[] staying = [.. byLeaving[false]];
        _waiting.Clear();
        _waiting.AddRange(leaving);
        _waiting.AddRange(staying);

        LinePage[] stayingPages = [.. staying.Select(line => line.Page).Distinct()];
        return stayingPages.Length <= MaxPages
            ? leaving.Length
            : _waiting.FindLastIndex(line => line.Page == stayingPages.MinBy(page => page.Number)) + 1;
    }

    private void Sort()
    {
        Span<Line> lines = CollectionsMarshal.AsSpan(_waiting);
        for (int i = 1; i < lines.Length; i++)
        {
            if (lines[i - 1].CompareTo(lines[i]) >= 0)
            {
                lines.Sort();
                DropRepeated(lines);
                return;
            }
        }
    }

    /// <summary>Of equal lines, the one from the newest page is kept, so that a third delivery is still recognized.</summary>
    private void DropRepeated(Span<Line> lines)
    {
        int last = 0;
        for (int i = 1; i < lines.Length; i++)
        {
            if (!lines[i].Repeats(lines[last]))
            {
                lines[++last] = lines[i];
                continue;
            }

            var (dropped, kept) = lines[i].Page.Number > lines[last].Page.Number ? (lines[last], lines[i]) : (lines[i], lines[last]);
            dropped.Page.Waiting--;
            lines[last] = kept;
            Repeated++;
        }

        _waiting.RemoveRange(last + 1, _waiting.Count - last - 1);
    }

    /// <summary>Whether the line was emitted already; repeats are counted.</summary>
    private bool IsRepeat(Line line)
    {
        bool isRepeat = _emitted.Has(line);
        Repeated += isRepeat ? 1 : 0;
        return isRepeat;
    }

    /// <summary>Once only whole pages that follow each other are waiting, lines need not be compared one by one.</summary>
    private void BecomeChain()
    {
        LinePage? previous = null;
        foreach (LinePage page in _pages.Where(page => page.Waiting > 0))
        {
            if (!page.IsInOrder || page.Waiting < page.Lines.Count || previous?.Last.CompareTo(page.First) >= 0)
            {
                return;
            }

            previous = page;
        }

        _waiting.Clear();
        _isChain = true;
    }

    /// <summary>Returns pages without waiting lines, wherever they are: one early line must not hold all pages after it.</summary>
    private void Recycle() => _pages.RemoveAll(page =>
    {
        if (page.Waiting > 0)
        {
            return false;
        }

        // Another slice may fill it now, so it must not be used again.
        pool.Return(page);
        return true;
    });
}
