namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>A group's events in order: stored ones, or computed ones.</summary>
internal abstract class EventSource
{
    /// <summary>The first and last timestamp that there are events at; null if there are none.</summary>
    public abstract (long First, long Last)? Extent { get; }

    /// <summary>Takes events behind <see cref="EventRange.From"/>, oldest first.</summary>
    public abstract void TakeForward(EventRange range, EventRun run);

    /// <summary>Takes events before <see cref="EventRange.From"/>, newest first.</summary>
    public abstract void TakeBackward(EventRange range, EventRun run);

    /// <summary>Adds the events, messages and all, to the page.</summary>
    public abstract void Load(List<EventRef> events, EventPage page);

    /// <summary>When the stream's events happened and were last ingested; null if it has none.</summary>
    public abstract StreamActivity? Activity(int stream);
}
