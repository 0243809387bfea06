using LogArchive.Lines;

namespace LogArchive.Reading;

/// <summary>The slices of a day that are open, in time order: what is to be read next, and what is to be given out next.</summary>
/// <remarks>
/// Two sides meet here, under one lock. The reading side takes a slice with <see cref="NextToReadAsync"/>, asks for its next page,
/// and hands it in with <see cref="Add"/>, <see cref="Release"/> or <see cref="Fail"/>; a slice is in one pair of hands at a time. The
/// writing side waits for the first slice with <see cref="FirstAsync"/>, and alone touches its <see cref="Slice.Order"/>.
/// The earliest slice always comes first: it may be read whatever waits behind it, so the day moves on, though not far ahead of the
/// writing side; the others only while all that waits stays within <see cref="ReadingLimits.BufferBytes"/>.
/// </remarks>
internal sealed class SliceQueue(SlicePlan plan, Func<long, long, Slice> open, ReadingLimits limits)
{
    /// <summary>What a page is taken to hold before one was seen, in bytes.</summary>
    private const long FirstPageBytes = 2 * 1024 * 1024;

    /// <summary>So many pages may wait for the writing side in the earliest slice when there is no room.</summary>
    private const int PagesAhead = 2;

    private readonly Lock _lock = new();
    private readonly List<Slice> _slices = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _error;
    private long _pageBytes = FirstPageBytes;
    private double _fullPageLineBytes;

    /// <summary>How many slices should be under way at once, as the rate and the latency of calls have it.</summary>
    public double SlicesWanted { get; set; } = 2;

    /// <summary>The earliest slice whose next page may be asked for; null when everything is read.</summary>
    public async Task<Slice?> NextToReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (plan.NextFrom is null && _slices.TrueForAll(slice => slice.IsRead))
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

    /// <summary>The earliest slice, as soon as it has something new for the writing side; null at the day's end.</summary>
    /// <exception cref="Exception">Whatever <see cref="Fail"/> was told.</exception>
    public async Task<Slice?> FirstAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            // Even when what waits would last for a while: time is short then.
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

    /// <summary>The slice's next page is there.</summary>
    public void Add(Slice slice, LinePage page, PageEnd end)
    {
        lock (_lock)
        {
            slice.IsFetching = false;
            slice.Add(page, end);
            _pageBytes = Math.Max(_pageBytes / 4 * 3, page.HeldBytes);
            if (slice.IsRead)
            {
                Learn(slice);
            }
            else if (slice.ShouldSplit(limits.SampleBytes))
            {
                Learn(slice);
                Resplit(slice);
            }

            Changed();
        }
    }

    /// <summary>The slice's next page could not be had this time.</summary>
    public void Release(Slice slice)
    {
        lock (_lock)
        {
            slice.IsFetching = false;
            Changed();
        }
    }

    /// <summary>Reading has failed for good.</summary>
    public void Fail(Exception error)
    {
        lock (_lock)
        {
            _error ??= error;
            Changed();
        }
    }

    /// <summary>To be called when lines of the first slice were given out.</summary>
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
            slice.Recount();
            Changed();
        }
    }

    /// <summary>Everything of the slice was given out, or is to be read anew.</summary>
    public void Remove(Slice slice)
    {
        lock (_lock)
        {
            slice.Clear();
            _slices.Remove(slice);
            Changed();
        }
    }

    /// <summary>The slice whose turn it is; one that was given back must leave first. Null when it is not open yet.</summary>
    private Slice? First() =>
        _slices.Find(slice => slice.IsResplit) ?? (_slices.Count > 0 && !(plan.NextFrom < _slices[0].From) ? _slices[0] : null);

    private void Resplit(Slice slice)
    {
        plan.Resplit(slice.From, slice.To);
        slice.IsResplit = true;
        if (slice != _slices[0])
        {
            // Nothing of it was given out. Of the first one the writing side has to say how much was.
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

        var (from, to) = plan.Next(SlicePages());
        Slice slice = open(from, to);
        _slices.Insert(index, slice);
        return slice;
    }

    /// <summary>Whether one page more would fit, beside what waits and what is on its way.</summary>
    private bool HasRoom() => _slices.Sum(slice => slice.HeldBytes + (slice.IsFetching ? _pageBytes : 0)) + _pageBytes <= limits.BufferBytes;

    /// <summary>Pages of a slice: as many as fit the buffer when all slices but the first fill up, since each slice ends with a page that is not full.</summary>
    private int SlicePages() =>
        (int)Math.Clamp(((double)limits.BufferBytes / _pageBytes - 4) / (Math.Ceiling(SlicesWanted) - 1), 2, limits.SlicePages);

    private void Learn(Slice slice)
    {
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
