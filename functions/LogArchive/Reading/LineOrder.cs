using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace LogArchive.Reading;

/// <summary>
/// Puts the lines of pages into the daily object's order and drops events that were delivered twice.
/// </summary>
/// <remarks>
/// FilterLogEvents documents its order (timestamp, ingestion time, request), but neighbouring pages have been seen overlapping,
/// repeated and out of order. So the newest pages are held back: a line leaves only when everything in the
/// <see cref="HeldPages"/> newest pages sorts behind it. Within that reach any order comes out right, and a page delivered again
/// meets itself and is dropped. A line that comes later than that stops the export: the object would not be in order; one of the
/// millisecond given out last does not, and is dropped if it is a repeat.
/// At most <see cref="MaxPages"/> pages wait. More of them that share one millisecond leave in AWS's order within it; more of
/// them with lines far ahead of the newest pages stop the export as soon as a line comes that belongs before those.
/// </remarks>
internal sealed class LineOrder(string logGroup, SegmentPool pool)
{
    public const int HeldPages = 2;
    public const int MaxPages = 8;

    private readonly List<LinePage> _pages = [];
    private readonly Stack<LinePage> _free = new();
    private readonly List<Line> _waiting = [];
    private HashSet<(ulong Id, long IngestionTime, ulong Line)> _lastMillisecond = [];
    private long _pageNumber;
    private long _lastTimestamp = long.MinValue;

    /// <summary>How many repeated events were dropped.</summary>
    public long Repeated { get; private set; }

    /// <summary>An empty page to fill; hand it back with <see cref="Add"/>.</summary>
    public LinePage Rent() => _free.TryPop(out var page) ? page : new LinePage(pool);

    /// <summary>Takes a filled page.</summary>
    public void Add(LinePage page)
    {
        if (page.Lines.Count == 0)
        {
            _free.Push(page);
            return;
        }

        page.Number = ++_pageNumber;
        _pages.Add(page);
        _waiting.AddRange(page.Lines);
    }

    /// <summary>The lines that are ready, in order; their bytes are valid until the next call.</summary>
    /// <param name="isEnd">Whether no page will come any more, so that every line is ready.</param>
    /// <exception cref="EventsOutOfOrder">A line belongs before one that has been given out already.</exception>
    public IEnumerable<Line> Take(bool isEnd)
    {
        Recycle();
        Sort();
        int ready = isEnd ? _waiting.Count : CountReady();
        for (int i = 0; i < ready; i++)
        {
            Line line = _waiting[i];
            CheckOrder(line);
            line.Page.Waiting--;
            if (IsGivenOut(line))
            {
                Repeated++;
                continue;
            }

            yield return line;
        }

        _waiting.RemoveRange(0, ready);
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

    private void CheckOrder(Line line)
    {
        if (line.Timestamp < _lastTimestamp)
        {
            throw new EventsOutOfOrder(logGroup, line.Timestamp, _lastTimestamp);
        }
    }

    /// <summary>Whether the line was given out already; remembers it, and forgets earlier milliseconds.</summary>
    private bool IsGivenOut(Line line)
    {
        if (line.Timestamp != _lastTimestamp)
        {
            _lastTimestamp = line.Timestamp;
            if (_lastMillisecond.Count > 1000)
            {
                _lastMillisecond = []; // clearing costs as much as the set was ever large
            }

            _lastMillisecond.Clear();
        }

        return line.IdLength != 0 && !_lastMillisecond.Add((XxHash3.HashToUInt64(line.Id), line.IngestionTime, XxHash3.HashToUInt64(line.Bytes)));
    }

    /// <summary>Pages without a waiting line can be used again, wherever they stand: one early line must not keep all that follow.</summary>
    private void Recycle()
    {
        foreach (var page in _pages.Where(page => page.Waiting == 0))
        {
            page.Clear();
            _free.Push(page);
        }

        _pages.RemoveAll(page => page.Lines.Count == 0);
    }
}
