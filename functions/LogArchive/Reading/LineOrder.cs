using System.Runtime.InteropServices;
using LogArchive.Lines;

namespace LogArchive.Reading;

/// <summary>
/// Puts the lines of a slice's pages into the daily object's order and drops events that were delivered twice.
/// </summary>
/// <remarks>
/// FilterLogEvents documents its order (timestamp, ingestion time, request), but neighbouring pages have been seen overlapping,
/// repeated and out of order. So the newest pages are held back: a line leaves only when everything in the
/// <see cref="HeldPages"/> newest pages sorts behind it, and a slice that is read to its end before its turn is sorted as a whole.
/// Within that reach any order comes out right, and a page delivered again meets itself and is dropped. A line that comes later
/// than that stops the export: the object would not be in order; one of the millisecond given out last does not, and is dropped if
/// it is a repeat.
/// At most <see cref="MaxPages"/> pages are held back. More of them that share one millisecond leave in AWS's order within it; more
/// of them with lines far ahead of the newest pages stop the export as soon as a line comes that belongs before those.
/// Pages that follow one another in order, which is nearly always, leave whole: no line of them is compared again.
/// </remarks>
internal sealed class LineOrder(string logGroup, SegmentPool pool)
{
    public const int HeldPages = 2;
    public const int MaxPages = 8;

    private readonly List<LinePage> _pages = [];
    private readonly List<Line> _waiting = [];
    private readonly EmittedLines _emitted = new(logGroup);
    private bool _isChain = true;
    private long _pageNumber;

    /// <summary>How many repeated events were dropped.</summary>
    public long Repeated { get; private set; }

    /// <summary>Bytes of memory that the waiting lines hold.</summary>
    public long HeldBytes => _pages.Sum(page => page.HeldBytes);

    /// <summary>Takes a filled page; it goes back to the pool when its lines were given out.</summary>
    public void Add(LinePage page)
    {
        if (page.Lines.Count == 0)
        {
            pool.Return(page);
            return;
        }

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
    /// <param name="isEnd">Whether no page will come any more, so that every line is ready.</param>
    /// <exception cref="EventsOutOfOrder">A line belongs before one that has been given out already.</exception>
    public IEnumerable<ReadOnlyMemory<Line>> Take(bool isEnd)
    {
        Recycle();
        return _isChain ? TakePages(isEnd) : TakeLines(isEnd);
    }

    /// <summary>Forgets everything that waits.</summary>
    public void Clear()
    {
        _pages.ForEach(pool.Return);
        _pages.Clear();
        _waiting.Clear();
    }

    private IEnumerable<ReadOnlyMemory<Line>> TakePages(bool isEnd)
    {
        int ready = isEnd ? _pages.Count : _pages.Count - HeldPages;
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
        if (_pages.Count <= HeldPages)
        {
            return 0;
        }

        Line first = _pages.Skip(_pages.Count - HeldPages).Select(page => page.First).Min();
        return _pages.Count <= MaxPages ? CountBefore(first) : MakeRoom(first.Timestamp);
    }

    /// <summary>How many lines sort before another one.</summary>
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
    /// Brings to the front what can leave without breaking the order of timestamps: older pages' lines up to the millisecond where
    /// the held pages begin. The held pages stay whole, so that what is delivered again still meets itself.
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

    /// <summary>Of equal lines the one of the newest page stays: a third delivery must still meet it.</summary>
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

    /// <summary>Whether the line was given out already; what was dropped is counted.</summary>
    private bool IsRepeat(Line line)
    {
        bool isRepeat = _emitted.Has(line);
        Repeated += isRepeat ? 1 : 0;
        return isRepeat;
    }

    /// <summary>Once whole pages that follow one another are all that waits, lines need not be looked at one by one any more.</summary>
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

    /// <summary>Pages without a waiting line go back, wherever they stand: one early line must not keep all that follow.</summary>
    private void Recycle() => _pages.RemoveAll(page =>
    {
        if (page.Waiting > 0)
        {
            return false;
        }

        // From here on it may be filled again by somebody else: nothing of it may be looked at any more.
        pool.Return(page);
        return true;
    });
}
