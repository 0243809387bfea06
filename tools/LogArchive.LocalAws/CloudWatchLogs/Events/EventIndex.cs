namespace LogArchive.LocalAws.CloudWatchLogs.Events;

/// <summary>
/// The group's events in order, 32 bytes each. Events mostly arrive in order, so new ones are appended and only
/// the stretch that they overlap is merged, when somebody next reads. Not thread-safe: its owner locks.
/// </summary>
internal sealed class EventIndex
{
    private EventRef[] _events = [];
    private int _sorted;

    public int Count { get; private set; }

    public EventRef this[int position] => _events[position];

    /// <summary>The first and last timestamp; null if there are no events.</summary>
    public (long First, long Last)? Extent
    {
        get
        {
            Sort();
            return Count == 0 ? null : (_events[0].Timestamp, _events[Count - 1].Timestamp);
        }
    }

    public void Add(in EventRef added)
    {
        if (Count == _events.Length)
        {
            Array.Resize(ref _events, Math.Max(64, _events.Length * 2));
        }

        bool inOrder = _sorted == Count && (Count == 0 || _events[Count - 1].CompareTo(added) < 0);
        _events[Count++] = added;
        _sorted = inOrder ? Count : _sorted;
    }

    /// <summary>The position of the first event behind <paramref name="key"/>.</summary>
    public int FirstAfter(EventKey key)
    {
        Sort();
        return FirstAfter(key, Count);
    }

    private int FirstAfter(EventKey key, int end)
    {
        int low = 0;
        while (low < end)
        {
            int middle = low + ((end - low) / 2);
            if (_events[middle].Key.CompareTo(key) <= 0)
            {
                low = middle + 1;
            }
            else
            {
                end = middle;
            }
        }

        return low;
    }

    private void Sort()
    {
        if (_sorted == Count)
        {
            return;
        }

        Array.Sort(_events, _sorted, Count - _sorted);
        int overlap = FirstAfter(_events[_sorted].Key, _sorted);
        EventRef[] older = _events[overlap.._sorted];
        int fromOlder = 0;
        int fromNewer = _sorted;

        // The gap between the next place to write and the next newer event is what is left of "older": it never closes early.
        for (int target = overlap; fromOlder < older.Length; target++)
        {
            bool takeOlder = fromNewer == Count || older[fromOlder].CompareTo(_events[fromNewer]) < 0;
            _events[target] = takeOlder ? older[fromOlder++] : _events[fromNewer++];
        }

        _sorted = Count;
    }
}
