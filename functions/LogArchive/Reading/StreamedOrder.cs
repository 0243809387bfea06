using System.Runtime.InteropServices;
using LogArchive.Lines;

namespace LogArchive.Reading;

/// <summary>Emits the lines of a slice while its pages arrive.</summary>
/// <remarks>
/// FilterLogEvents documents its order (timestamp, ingestion time, request), but adjacent pages have been seen overlapping,
/// repeated and out of order. So the newest pages are held back: a line is emitted only when everything in the
/// <see cref="HeldPages"/> newest pages sorts after it, and a slice that is read to its end before its turn is sorted as a whole.
/// Within that window, any order is corrected and repeated pages are dropped. <see cref="EmptyPagesAfter"/> empty pages close the window,
/// so a sparse group still comes further. A line that belongs before an emitted one is an error, because the object would not be in
/// order, unless it repeats a line of the last emitted millisecond. So is a window of more than <see cref="MaxPages"/> pages. Then the
/// export goes on with <see cref="SortedOrder"/>.
/// Pages that follow each other in order, which is nearly always, are emitted whole: none of their lines is compared again.
/// </remarks>
/// <param name="logGroup">The log group, for the error.</param>
/// <param name="pool">Where pages return to.</param>
internal sealed class StreamedOrder(string logGroup, SegmentPool pool) : LineOrder
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

    public override long HeldBytes => _pages.Sum(page => page.HeldBytes);

    public override bool HasWaiting => _pages.Exists(page => page.Waiting > 0);

    /// <summary>How many of the newest pages are held back now.</summary>
    private int Held => _emptyPages < EmptyPagesAfter ? HeldPages : 0;

    /// <summary>Call at the start if lines up to this millisecond were emitted that are not known here.</summary>
    public void StartAfter(long timestamp) => _emitted.StartAfter(timestamp);

    public override void Add(LinePage page)
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

    public override IEnumerable<ReadOnlyMemory<Line>> Take(bool isEnd)
    {
        Recycle();
        return _isChain ? TakePages(isEnd) : TakeLines(isEnd);
    }

    public override void Clear()
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
        int ready = CountBefore(first);
        CheckWindow(CollectionsMarshal.AsSpan(_waiting)[ready..]);
        return ready;
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

    /// <exception cref="EventsOutOfOrder">The lines keep too many pages in memory.</exception>
    private void CheckWindow(ReadOnlySpan<Line> staying)
    {
        if (_pages.Count <= MaxPages)
        {
            return;
        }

        var pages = new HashSet<LinePage>();
        foreach (Line line in staying)
        {
            pages.Add(line.Page);
        }

        if (pages.Count > MaxPages)
        {
            throw new EventsOutOfOrder(logGroup, staying[0].Timestamp, staying[^1].Timestamp);
        }
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
            Dropped++;
        }

        _waiting.RemoveRange(last + 1, _waiting.Count - last - 1);
    }

    /// <summary>Whether the line was emitted already; repeats are counted.</summary>
    private bool IsRepeat(Line line)
    {
        bool isRepeat = _emitted.Has(line);
        Dropped += isRepeat ? 1 : 0;
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
