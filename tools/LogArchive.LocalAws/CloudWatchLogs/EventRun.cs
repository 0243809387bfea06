namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>Consecutive wanted events, up to the room there was in the page.</summary>
internal sealed class EventRun(int maxEvents, long maxBytes)
{
    /// <summary>How many events one look may pass over: a bound on the work behind one page.</summary>
    private const int MaxScannedEvents = 1_000_000;

    private int _scanned;

    public List<EventRef> Events { get; } = [];

    public long CountedBytes { get; private set; }

    /// <summary>The last event looked at, wanted or not; reading goes on behind it.</summary>
    public EventKey? Position { get; private set; }

    /// <summary>There is nothing more to take in the range.</summary>
    public bool Exhausted { get; set; }

    /// <summary>Takes or passes over the next event.</summary>
    /// <returns>False if the run ends before this event.</returns>
    public bool TryNext(in EventRef next, bool wanted)
    {
        if (++_scanned > MaxScannedEvents)
        {
            return false;
        }

        if (wanted)
        {
            // A first event is taken whatever its size: a page that could not hold it would never be left.
            if (Events.Count == maxEvents || (Events.Count > 0 && CountedBytes + next.CountedBytes > maxBytes))
            {
                return false;
            }

            Events.Add(next);
            CountedBytes += next.CountedBytes;
        }

        Position = next.Key;
        return true;
    }
}
