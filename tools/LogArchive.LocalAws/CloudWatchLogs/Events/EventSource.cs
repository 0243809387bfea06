namespace LogArchive.LocalAws.CloudWatchLogs.Events;

/// <summary>A group's events in order: stored ones, or computed ones.</summary>
internal abstract class EventSource
{
    /// <summary>The first and last timestamp that there are events at; null if there are none.</summary>
    public abstract (long First, long Last)? Extent { get; }

    /// <summary>Takes events of the range, oldest first, until the run is full.</summary>
    public abstract void Take(EventRange range, EventRun run);

    /// <summary>Adds the events, messages and all, to the page.</summary>
    public abstract void Load(List<EventRef> events, EventPage page);
}
