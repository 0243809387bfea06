using LogArchive.Groups;

namespace LogArchive.Retention;

/// <summary>Which events of a log group a retention deletes, now or soon. Every margin makes the span larger: more must be archived.</summary>
internal static class ExpiringEvents
{
    /// <summary>Proven are the days that expire within so much time, too: if the archive stands still, there are that many nights to notice.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(3);

    /// <summary>PutLogEvents takes events that are so old, and a day for clocks that differ: a log group can hold events from before it was created.</summary>
    private static readonly TimeSpan OlderThanGroup = TimeSpan.FromDays(14 + 1);

    /// <summary>What has expired may still be there for 72 hours, and comes back when retention is lengthened meanwhile (PutRetentionPolicy); and a day for clocks.</summary>
    private static readonly TimeSpan StillThere = TimeSpan.FromDays(3 + 1);

    /// <summary>What a shorter retention than the group has would delete that the group's own does not.</summary>
    public static EventSpan OfShorter(LogGroupInfo group, int days, DateTimeOffset now) => new(
        Oldest(group, group.RetentionDays is { } own ? now.AddDays(-own) - StillThere : DateTimeOffset.UnixEpoch),
        Expired(days, now));

    /// <summary>What the group's own retention deletes within the horizon; what is older is gone.</summary>
    public static EventSpan OfOwn(LogGroupInfo group, int days, DateTimeOffset now) => new(Oldest(group, now.AddDays(-days)), Expired(days, now));

    private static long Oldest(LogGroupInfo group, DateTimeOffset kept)
    {
        DateTimeOffset possible = (group.Created ?? DateTimeOffset.UnixEpoch + OlderThanGroup) - OlderThanGroup;
        return (possible > kept ? possible : kept).ToUnixTimeMilliseconds();
    }

    private static long Expired(int days, DateTimeOffset now) => (now.AddDays(-days) + Horizon).ToUnixTimeMilliseconds();
}

/// <summary>A half-open range of event timestamps, in ms since the Unix epoch.</summary>
internal readonly record struct EventSpan(long From, long To)
{
    public bool IsEmpty => From >= To;
}
