using LogArchive.LocalAws.CloudWatchLogs.Events;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>The parameters of a FilterLogEvents request, the same for all pages.</summary>
/// <param name="First">The first timestamp that can be returned, in epoch milliseconds.</param>
/// <param name="Last">The last timestamp that can be returned; earlier than <paramref name="First"/> if there are no events.</param>
/// <param name="Limit">Events per page.</param>
internal sealed record FilterQuery(EventSource Events, long First, long Last, int Limit)
{
    private const double DayMilliseconds = 86_400_000;

    /// <summary>Maximum bytes of events per page: 1 MB (FilterLogEvents, AWS API reference).</summary>
    private const long MaxPageBytes = 1_048_576;

    /// <summary>Fills the page with the events after the position, up to its limits.</summary>
    /// <param name="reserved">Events that are added to the page later and need space in it.</param>
    /// <returns>The position at which the next page continues; null at the end.</returns>
    public EventKey? Fill(EventPage page, EventKey from, TimeSpan scanStretch, EventPage? reserved = null)
    {
        EventKey position = from.Timestamp < First ? EventKey.StartOf(First) : from;
        long until = Math.Min(Last, position.Timestamp + Stretch(scanStretch) - 1);
        var run = new EventRun(Limit - (reserved?.Events.Count ?? 0), MaxPageBytes - (reserved?.CountedBytes ?? 0));
        Events.Take(new EventRange(position, until), run);
        Events.Load(run.Events, page);
        return run.Exhausted
            ? until >= Last ? null : EventKey.StartOf(until + 1)
            : run.Events.Count > 0 ? run.Events[^1].Key : position;
    }

    /// <summary>The first events after the position, which are held back or returned later.</summary>
    public EventPage FirstEvents(int count, EventKey from)
    {
        var page = new EventPage();
        (this with { Limit = count }).Fill(page, from, TimeSpan.FromDays(1));
        return page;
    }

    private long Stretch(TimeSpan scanStretch)
    {
        double days = Math.Max(1, (Last - First + 1) / DayMilliseconds);
        return (long)Math.Ceiling(scanStretch.TotalMilliseconds * days);
    }
}
