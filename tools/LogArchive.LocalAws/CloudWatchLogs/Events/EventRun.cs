namespace LogArchive.LocalAws.CloudWatchLogs.Events;

/// <summary>Consecutive events, up to the room there was in the page.</summary>
internal sealed class EventRun(int maxEvents, long maxBytes)
{
    private long _countedBytes;

    public List<EventRef> Events { get; } = [];

    /// <summary>There is nothing more to take in the range.</summary>
    public bool Exhausted { get; set; }

    /// <summary>Takes the next event.</summary>
    /// <returns>False if the run ends before this event.</returns>
    public bool TryNext(in EventRef next)
    {
        // A first event is taken whatever its size: a page that could not hold it would never be left.
        if (Events.Count == maxEvents || (Events.Count > 0 && _countedBytes + next.CountedBytes > maxBytes))
        {
            return false;
        }

        Events.Add(next);
        _countedBytes += next.CountedBytes;
        return true;
    }
}
