using System.Runtime.InteropServices;
using LogArchive.Lines;

namespace LogArchive.Reading;

/// <summary>Emits the lines of a slice after its last page arrived, sorted as a whole.</summary>
/// <remarks>
/// A slice that takes too much memory is split, but a single millisecond cannot be. If its lines take more than
/// <paramref name="maxBytes"/>, only the first of them, in order, are kept, and the slice is read again for those that follow: one pass
/// for every half of <paramref name="maxBytes"/> at most. Each pass begins after the last line of the one before, whatever the pages
/// bring, so an event that is there in every pass is emitted once.
/// </remarks>
/// <param name="pool">Where pages return to.</param>
/// <param name="maxBytes">Bytes that the waiting lines may hold, beyond the newest page; half as much again while they are moved.</param>
internal sealed class SortedOrder(SegmentPool pool, long maxBytes) : LineOrder
{
    private readonly List<LinePage> _pages = [];
    private readonly List<Line> _waiting = [];

    /// <summary>Holds the last line of the passes before; null in the first pass.</summary>
    private LinePage? _after;

    /// <summary>Holds the first line that there was no room for; null if there was room for all.</summary>
    private LinePage? _end;

    public override long HeldBytes => _pages.Sum(page => page.HeldBytes);

    public override bool HasWaiting => _pages.Count > 0 || _after is not null;

    public override bool SortsWhole => true;

    public override bool IsPartial => _end is not null;

    public override void Add(LinePage page)
    {
        _pages.Add(page);
        foreach (Line line in page.Lines)
        {
            if ((_after is null || line.CompareTo(_after.Last) > 0) && (_end is null || line.CompareTo(_end.First) < 0))
            {
                _waiting.Add(line);
            }
            else
            {
                Dropped++;
            }
        }

        if (HeldBytes > maxBytes)
        {
            Shrink();
        }
    }

    public override IEnumerable<ReadOnlyMemory<Line>> Take(bool isEnd)
    {
        if (!isEnd)
        {
            return [];
        }

        Sort();
        if (IsPartial && _waiting.Count > 0)
        {
            Replace(ref _after, _waiting[^1]);
        }

        Line[] ready = [.. _waiting];
        _waiting.Clear();
        return [ready];
    }

    public override void BeginPass()
    {
        ReturnPages();
        Replace(ref _end, null);
    }

    public override void Clear()
    {
        BeginPass();
        _waiting.Clear();
        Replace(ref _after, null);
    }

    /// <summary>Keeps the first lines, up to half of the memory, and moves them together.</summary>
    private void Shrink()
    {
        Sort();
        int kept = CountRoom();
        if (kept < _waiting.Count)
        {
            Replace(ref _end, _waiting[kept]);
            Dropped += _waiting.Count - kept;
            _waiting.RemoveRange(kept, _waiting.Count - kept);
        }

        // Page by page, so that only one page is in memory twice.
        ILookup<LinePage, Line> byPage = _waiting.ToLookup(line => line.Page);
        LinePage together = pool.RentPage();
        foreach (LinePage page in _pages)
        {
            foreach (Line line in byPage[page])
            {
                together.Copy(line);
            }

            pool.Return(page);
        }

        _pages.Clear();
        _pages.Add(together);
        _waiting.Clear();
        _waiting.AddRange(together.Lines);
    }

    /// <summary>
    /// How many of the sorted lines there is room for, at least one; equal lines, which have no id, are all kept or all left to the next pass.
    /// </summary>
    private int CountRoom()
    {
        long bytes = 0;
        int first = 0;
        for (int i = 0; i < _waiting.Count; i++)
        {
            first = i > 0 && _waiting[i].CompareTo(_waiting[i - 1]) == 0 ? first : i;
            bytes += LinePage.BytesOf(_waiting[i]);
            if (bytes > maxBytes / 2 && first > 0)
            {
                return first;
            }
        }

        return _waiting.Count;
    }

    private void Sort()
    {
        _waiting.Sort();
        Span<Line> lines = CollectionsMarshal.AsSpan(_waiting);
        int last = 0;
        for (int i = 1; i < lines.Length; i++)
        {
            if (lines[i].Repeats(lines[last]))
            {
                Dropped++;
            }
            else
            {
                lines[++last] = lines[i];
            }
        }

        _waiting.RemoveRange(Math.Min(last + 1, lines.Length), Math.Max(lines.Length - last - 1, 0));
    }

    private void Replace(ref LinePage? holder, Line? line)
    {
        LinePage? next = null;
        if (line is { } copied)
        {
            next = pool.RentPage();
            next.Copy(copied);
        }

        if (holder is not null)
        {
            pool.Return(holder);
        }

        holder = next;
    }

    private void ReturnPages()
    {
        _pages.ForEach(pool.Return);
        _pages.Clear();
    }
}
