namespace LogArchive.LocalAws.CloudWatchLogs.Events;

/// <summary>Consecutive events that fit into a page.</summary>
internal sealed class EventRun(int maxEvents, long maxBytes)
{
    private long _countedBytes;

    public List<EventRef> Events { get; } = [];

    /// <summary>Whether the end of the range is reached.</summary>
    public bool Exhausted { get; set; }

    /// <summary>Adds the next event.</summary>
    /// <returns>False if the event does not fit.</returns>
    public bool TryNext(in EventRef next)
    {
        // The first event is added whatever its size. Otherwise the listing could never get past it.
        if (Events.Count == maxEvents || (Events.Count > 0 && _countedBytes + next.CountedBytes > maxBytes))
        {
            return false;
        }

        Events.Add(next);
        _countedBytes += next.CountedBytes;
        return true;
    }
}
