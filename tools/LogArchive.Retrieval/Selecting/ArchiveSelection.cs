using LogArchive.Groups;
using LogArchive.Settings;

namespace LogArchive.Retrieval.Selecting;

/// <summary>Which log groups and which time of an archive.</summary>
public sealed record ArchiveSelection
{
    /// <summary>The account and region of the log groups.</summary>
    public required ArchiveScope Scope { get; init; }

    /// <summary>Patterns of log groups; empty: all.</summary>
    public IReadOnlyList<GroupPattern> Groups { get; init; } = [];

    /// <summary>The time, in ms since the Unix epoch.</summary>
    public required TimeRange Time { get; init; }

    /// <summary>Whether a log group is selected.</summary>
    public bool Matches(string logGroup) => Groups.Count == 0 || Groups.Any(pattern => pattern.Matches(logGroup));
}

/// <summary>A half-open range of time, in ms since the Unix epoch.</summary>
/// <param name="From">Its first millisecond.</param>
/// <param name="To">The first millisecond after it.</param>
public readonly record struct TimeRange(long From, long To)
{
    /// <summary>No date's local midnight is further than this from the same midnight in UTC (UTC+14 to UTC-12).</summary>
    private const int ZoneDays = 1;

    /// <summary>The first date that can have events of the range, in whatever time zone.</summary>
    public DateOnly FirstDate => DateOf(From).AddDays(-ZoneDays);

    /// <summary>The last date that can have events of the range, in whatever time zone.</summary>
    public DateOnly LastDate => DateOf(To - 1).AddDays(ZoneDays);

    public bool Contains(long instant) => instant >= From && instant < To;

    /// <summary>Whether a range of instants, both included, has some of this range.</summary>
    public bool Overlaps(long first, long last) => first < To && last >= From;

    private static DateOnly DateOf(long instant) => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(instant).UtcDateTime);
}
