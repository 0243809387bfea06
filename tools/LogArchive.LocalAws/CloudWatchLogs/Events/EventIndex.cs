namespace LogArchive.LocalAws.CloudWatchLogs.Events;

/// <summary>
/// The ordered index of a group's events, with 32 bytes per event. Events usually arrive in order, so new ones are appended. The next
/// read merges only the range that they overlap. Not thread-safe: the owner locks.
/// </summary>
internal sealed class EventIndex
{
    private EventRef[] _events = [];
    private int _sorted;

    public int Count { get; private set; }

    public EventRef this[int position] => _events[position];

    /// <summary>The first and the last timestamp; null if there are no events.</summary>
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

    /// <summary>The position of the first event after <paramref name="key"/>.</summary>
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

        // The gap before the next newer event has exactly the length of the remaining older events, so it never closes early.
        for (int target = overlap; fromOlder < older.Length; target++)
        {
            bool takeOlder = fromNewer == Count || older[fromOlder].CompareTo(_events[fromNewer]) < 0;
            _events[target] = takeOlder ? older[fromOlder++] : _events[fromNewer++];
        }

        _sorted = Count;
    }
}
