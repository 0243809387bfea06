using LogArchive.Groups;

namespace LogArchive.Retention;

/// <summary>
/// The events of a log group that a retention deletes, now or soon. Every margin makes the span larger, so that more must be archived.
/// </summary>
internal static class ExpiringEvents
{
    /// <summary>
    /// Days that expire within this time must be proven archived, too: it is the time to notice that the archive has stopped running.
    /// </summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(3);

    /// <summary>
    /// The age of events that PutLogEvents accepts, plus a day for clocks that differ: a log group can hold events from before it was
    /// created.
    /// </summary>
    private static readonly TimeSpan OlderThanGroup = TimeSpan.FromDays(14 + 1);

    /// <summary>
    /// The time for which expired events may still exist, and come back if retention is lengthened (PutRetentionPolicy: 72 hours), plus
    /// a day for clocks.
    /// </summary>
    private static readonly TimeSpan StillThere = TimeSpan.FromDays(3 + 1);

    /// <summary>The events that a shorter retention would delete, but the group's own does not.</summary>
    public static EventSpan OfShorter(LogGroupInfo group, int days, DateTimeOffset now) => new(
        Oldest(group, group.RetentionDays is { } own ? now.AddDays(-own) - StillThere : DateTimeOffset.UnixEpoch),
        Expired(days, now));

    /// <summary>The events that the group's own retention deletes within the horizon; older ones are gone.</summary>
    public static EventSpan OfOwn(LogGroupInfo group, int days, DateTimeOffset now) =>
        new(Oldest(group, now.AddDays(-days)), Expired(days, now));

    private static long Oldest(LogGroupInfo group, DateTimeOffset kept)
    {
        DateTimeOffset possible = (group.Created ?? (DateTimeOffset.UnixEpoch + OlderThanGroup)) - OlderThanGroup;
        return (possible > kept ? possible : kept).ToUnixTimeMilliseconds();
    }

    private static long Expired(int days, DateTimeOffset now) => (now.AddDays(-days) + Horizon).ToUnixTimeMilliseconds();
}

/// <summary>A half-open range of event timestamps, in ms since the Unix epoch.</summary>
internal readonly record struct EventSpan(long From, long To)
{
    public bool IsEmpty => From >= To;
}
