using System.Runtime.InteropServices;

namespace LogArchive.Reading;

/// <summary>
/// Puts the lines of pages into the daily object's order and drops events that were delivered twice.
/// </summary>
/// <remarks>
/// FilterLogEvents documents its order (timestamp, ingestion time, request), but neighbouring pages have been seen overlapping,
/// repeated and out of order. So the newest pages are held back: a line leaves only when everything in the
/// <see cref="HeldPages"/> newest pages sorts behind it. Within that reach any order comes out right, and a page delivered again
/// meets itself and is dropped. A line that comes later than that stops the export: the object would not be in order.
/// At most <see cref="MaxPages"/> pages are held even if all their lines share one millisecond, of which AWS then decides the order.
/// </remarks>
internal sealed class LineOrder(string logGroup)
{
    public const int HeldPages = 2;
    public const int MaxPages = 8;

    private readonly Queue<LinePage> _pages = new();
    private readonly Stack<LinePage> _free = new();
    private readonly List<Line> _waiting = [];
    private Line? _last;
    private long _lastTimestamp = long.MinValue;

    /// <summary>How many repeated events were dropped.</summary>
    public long Repeated { get; private set; }

    /// <summary>An empty page to fill; hand it back with <see cref="Add"/>.</summary>
    public LinePage Rent() => _free.TryPop(out var page) ? page : new LinePage();

    /// <summary>Takes a filled page.</summary>
    public void Add(LinePage page)
    {
        if (page.Lines.Count == 0)
        {
            _free.Push(page);
            return;
        }

        _pages.Enqueue(page);
        _waiting.AddRange(page.Lines);
    }

    /// <summary>The lines that are ready, in order; their bytes are valid until the next call.</summary>
    /// <param name="isEnd">Whether no page will come any more, so that every line is ready.</param>
    /// <exception cref="EventsOutOfOrder">A line belongs before one that has been given out already.</exception>
    public IEnumerable<Line> Take(bool isEnd)
    {
        Recycle();
        int ready = isEnd ? _waiting.Count : CountReady();
        for (int i = 0; i < ready; i++)
        {
            Line line = _waiting[i];
            line.Page.Waiting--;
            if (_last is { } last && line.Repeats(last))
            {
                Repeated++;
                continue;
            }

            CheckOrder(line);
            _last = line;
            _lastTimestamp = line.Timestamp;
            yield return line;
        }

        // The last line's page may be used again from here on, so it can no longer be compared with.
        _last = null;
        _waiting.RemoveRange(0, ready);
    }

    private int CountReady()
    {
        if (_pages.Count <= HeldPages)
        {
            return 0;
        }

        Sort();
        int index = _pages.Count > MaxPages
            ? _waiting.Count / 2
            : _waiting.BinarySearch(_pages.Skip(_pages.Count - HeldPages).Select(page => page.First).Min());

        // Lines that compare equal stay together: apart, a repetition would be missed.
        index = Math.Abs(index);
        while (index > 0 && _waiting[index - 1].CompareTo(_waiting[index]) == 0)
        {
            index--;
        }

        return index;
    }

    private void Sort()
    {
        Span<Line> lines = CollectionsMarshal.AsSpan(_waiting);
        for (int i = 1; i < lines.Length; i++)
        {
            if (lines[i - 1].CompareTo(lines[i]) > 0)
            {
                lines.Sort();
                return;
            }
        }
    }

    private void CheckOrder(Line line)
    {
        if (line.Timestamp < _lastTimestamp)
        {
            throw new EventsOutOfOrder(logGroup, line.Timestamp, _lastTimestamp);
        }
    }

    private void Recycle()
    {
        while (_pages.TryPeek(out var page) && page.Waiting == 0)
        {
            page.Clear();
            _free.Push(_pages.Dequeue());
        }
    }
}
