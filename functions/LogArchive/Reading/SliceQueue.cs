using LogArchive.Catalog;
using LogArchive.Lines;

namespace LogArchive.Reading;

/// <summary>The open slices of a day, in time order: which to read next, and which to emit next.</summary>
/// <remarks>
/// Two sides meet here, under one lock. The reading side takes a slice with <see cref="NextToReadAsync"/>, requests its next page,
/// and returns it with <see cref="Add"/>, <see cref="Release"/> or <see cref="Fail"/>; only one request per slice is under way. The
/// writing side waits for the first slice with <see cref="FirstAsync"/>, and alone uses its <see cref="Slice.Order"/>.
/// The earliest slice has priority: it may be read whatever later slices hold, so the export always advances, though not far ahead of the
/// writing side. Later slices are read only while all waiting lines stay within <see cref="ReadingLimits.BufferBytes"/>. A slice that is
/// sorted as a whole may itself hold so much, and is halved when it holds more: the buffer then takes up to twice that. A millisecond that
/// is sorted may hold <see cref="ReadingLimits.SortBytes"/>, and no other slice is read then.
/// </remarks>
internal sealed class SliceQueue(SlicePlan plan, Func<long, long, Slice> open, ReadingLimits limits)
{
    /// <summary>Assumed bytes of a page before the first one arrives.</summary>
    private const long FirstPageBytes = 2 * 1024 * 1024;

    /// <summary>Maximum pages of the earliest slice that wait for the writing side when there is no room.</summary>
    private const int PagesAhead = 2;

    private readonly Lock _lock = new();
    private readonly List<Slice> _slices = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _error;
    private long _pageBytes = FirstPageBytes;
    private long _answerBytes;
    private double _fullPageLineBytes;
    private double _sortedLineBytes;

    /// <summary>How many slices should be read at once, according to the rate and the latency of calls.</summary>
    public double SlicesWanted { get; set; } = 2;

    /// <summary>Whether slices are split so that several calls can be under way; without, each ends with fewer pages that are not full.</summary>
    public bool ReadsAhead { get; set; } = true;

    /// <summary>Opens the first slice at one of its later pages; call it before reading begins.</summary>
    public void Resume(long from, SlicePage page)
    {
        Slice slice = open(from, page.To);
        slice.ResumeAt(page);
        _slices.Add(slice);
    }

    /// <summary>Waits for the earliest slice whose next page may be requested; null when everything is read.</summary>
    public async Task<Slice?> NextToReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (plan.NextFrom is null && _slices.TrueForAll(slice => slice.IsRead && !slice.MayReadAgain))
                {
                    return null;
                }

                if (Choose() is { } slice)
                {
                    slice.IsFetching = true;
                    return slice;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Waits until the earliest slice has something new for the writing side; null at the end of the day.</summary>
    /// <exception cref="Exception">The error that was passed to <see cref="Fail"/>.</exception>
    public async Task<Slice?> FirstAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            // Stop even if lines are waiting: time is short.
            cancellationToken.ThrowIfCancellationRequested();
            Task changed;
            lock (_lock)
            {
                if (_error is not null)
                {
                    System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_error);
                }

                if (plan.NextFrom is null && _slices.Count == 0)
                {
                    return null;
                }

                if (First() is { } first && first.Flush())
                {
                    return first;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Adds the slice's next page.</summary>
    public void Add(Slice slice, LinePage page, PageEnd end)
    {
        lock (_lock)
        {
            slice.IsFetching = false;
            slice.Add(page, end);
            _pageBytes = Math.Max(_pageBytes / 4 * 3, page.HeldBytes);
            _answerBytes = end.Events > 0 ? Math.Max(_answerBytes / 4 * 3, end.BufferBytes) : _answerBytes;
            if (slice.IsRead)
            {
                Learn(slice);
            }
            else if (limits.SliceEvents is null && slice.ShouldSplit(ReadsAhead ? limits.SampleBytes : long.MaxValue))
            {
                Learn(slice);
                Resplit(slice, slice.To);
            }
            else if (slice.IsTooLargeToSort(limits.BufferBytes))
            {
                _sortedLineBytes = (double)slice.HeldBytes / Math.Max(slice.Lines, 1);
                if (limits.SliceEvents is not null)
                {
                    // Halving alone would query it at each level.
                    Learn(slice);
                }

                Halve(slice);
            }

            Changed();
        }
    }

    /// <summary>Splits a slice that has more events than can be read of one, so that none of them was read.</summary>
    public void Split(Slice slice, long events)
    {
        lock (_lock)
        {
            slice.IsFetching = false;
            plan.Learn(slice.To - slice.From, events);
            Halve(slice);
            Changed();
        }
    }

    /// <summary>Releases a slice whose next page could not be read this time.</summary>
    public void Release(Slice slice)
    {
        lock (_lock)
        {
            slice.IsFetching = false;
            Changed();
        }
    }

    /// <summary>Ends reading with an error.</summary>
    public void Fail(Exception error)
    {
        lock (_lock)
        {
            _error ??= error;
            Changed();
        }
    }

    /// <summary>Call after lines of the first slice were emitted.</summary>
    public void AfterEmit(Slice slice)
    {
        if (slice.IsComplete)
        {
            slice.CheckAllEmitted();
            Remove(slice);
            return;
        }

        lock (_lock)
        {
            if (slice.IsDelivered)
            {
                slice.ReadAgain();
            }

            slice.Recount();
            Changed();
        }
    }

    /// <summary>Removes a slice that was emitted to its end, or that will be read again in shorter slices.</summary>
    public void Remove(Slice slice)
    {
        lock (_lock)
        {
            slice.Clear();
            _slices.Remove(slice);
            Changed();
        }
    }

    /// <summary>The slice to emit next; one to be split again is removed first. Null if it is not open yet.</summary>
    private Slice? First() =>
        _slices.Find(slice => slice.IsResplit) ?? (_slices.Count > 0 && !(plan.NextFrom < _slices[0].From) ? _slices[0] : null);

    private void Halve(Slice slice) => Resplit(slice, slice.From + ((slice.To - slice.From) / 2));

    /// <summary>Returns a slice to the plan, to be read again in slices of which none passes a boundary.</summary>
    private void Resplit(Slice slice, long boundary)
    {
        plan.Resplit(slice.From, boundary);
        if (boundary < slice.To)
        {
            plan.Resplit(boundary, slice.To);
        }

        slice.IsResplit = true;
        if (slice != _slices[0])
        {
            // None of its lines were emitted. For the first slice, the writing side must first account for the emitted lines.
            slice.Clear();
            _slices.Remove(slice);
        }
    }

    private Slice? Choose()
    {
        for (int i = 0; i < _slices.Count; i++)
        {
            Slice slice = _slices[i];
            if (plan.NextFrom <= slice.From)
            {
                return Open(i);
            }

            if (!slice.IsRead && !slice.IsFetching && !slice.IsResplit && ((i == 0 && slice.Arrived < PagesAhead) || HasRoom()))
            {
                return slice;
            }
        }

        return plan.NextFrom is null ? null : Open(_slices.Count);
    }

    private Slice? Open(int index)
    {
        if (index > 0 && (_slices.Count >= limits.Slices || !HasRoom()))
        {
            return null;
        }

        var (from, to) = plan.Next(SliceEvents() ?? SlicePages());
        Slice slice = open(from, to);
        _slices.Insert(index, slice);
        return slice;
    }

    /// <summary>Whether one more page fits, in addition to waiting lines and requested pages.</summary>
    private bool HasRoom() =>
        _slices.Sum(slice => slice.HeldBytes + (slice.IsFetching ? _pageBytes + _answerBytes : 0)) + _pageBytes + _answerBytes
            <= limits.BufferBytes;

    /// <summary>
    /// Pages of a new slice: as many as fit the buffer if all slices but the first fill up. Few long slices waste less, because each
    /// ends with a partial page.
    /// </summary>
    private int SlicePages() =>
        (int)Math.Clamp(((double)limits.BufferBytes / _pageBytes - 4) / (Math.Ceiling(SlicesWanted) - 1), 2, limits.SlicePages);

    /// <summary>Events of a new slice, where slices are planned by events; those that are sorted as a whole must fit half of the buffer.</summary>
    private int? SliceEvents() => limits.SliceEvents is { } events && _sortedLineBytes > 0
        ? (int)Math.Clamp(limits.BufferBytes / 2 / _sortedLineBytes, 1, events)
        : limits.SliceEvents;

    private void Learn(Slice slice)
    {
        if (limits.SliceEvents is not null)
        {
            plan.Learn(slice.IsRead ? slice.To - slice.From : slice.ReadLengthMs, slice.Lines);
            return;
        }

        var (length, pages) = slice.Density(_fullPageLineBytes);
        plan.Learn(length, pages);
        if (slice.FullPageBytes > 0)
        {
            _fullPageLineBytes = slice.FullPageBytes;
        }
    }

    private void Changed()
    {
        TaskCompletionSource changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
    }
}
