namespace LogArchive.LocalAws.CloudWatchLogs.Events;

/// <summary>A group's events in order, either stored or computed.</summary>
internal abstract class EventSource
{
    /// <summary>The first and the last timestamp of an event; null if there are no events.</summary>
    public abstract (long First, long Last)? Extent { get; }

    /// <summary>No event has this sequence or a larger one yet. An event that is added later has.</summary>
    public abstract long NextSequence { get; }

    /// <summary>Adds events of the range, oldest first, until the run is full.</summary>
    public abstract void Take(EventRange range, EventRun run);

    /// <summary>Adds the events and their messages to the page.</summary>
    public abstract void Load(List<EventRef> events, EventPage page);
}
