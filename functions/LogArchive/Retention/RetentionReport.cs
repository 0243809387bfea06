using System.Text.Json.Serialization;

namespace LogArchive.Retention;

/// <summary>What a review of retention found and did.</summary>
/// <param name="Days">The retention that is asked for.</param>
public sealed record RetentionReport(int Days)
{
    private static readonly RetentionList None = new(0, []);

    /// <summary>Log groups that have it since now.</summary>
    public RetentionList Set { get; init; } = None;

    /// <summary>Log groups that keep events longer, since what would be deleted is not proven archived.</summary>
    public RetentionList LeftAlone { get; init; } = None;

    /// <summary>Log groups whose retention the archive had set, and that were about to lose what is not proven archived; they have got back what they had before, unless a reason is given.</summary>
    public RetentionList AtRisk { get; init; } = None;

    /// <summary>Log groups that could not be looked at or set.</summary>
    public RetentionList Failed { get; init; } = None;

    /// <summary>Log groups that needed nothing.</summary>
    public int Fine { get; init; }

    /// <summary>Log groups that keep events longer and were not looked at, since the run has not archived everything.</summary>
    public int Waiting { get; init; }

    /// <summary>Log groups that the time did not suffice for; the next run begins with them.</summary>
    public int NotReached { get; init; }

    /// <summary>Why the review could not go on; absent when it could.</summary>
    public string? Error { get; init; }

    /// <summary>All log groups that the review is about.</summary>
    [JsonIgnore]
    public int Groups => Set.Count + LeftAlone.Count + AtRisk.Count + Failed.Count + Fine + Waiting + NotReached;
}

/// <summary>Log groups of which a review of retention says the same.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Groups">The first of them, by name.</param>
public sealed record RetentionList(int Count, IReadOnlyList<RetentionEntry> Groups)
{
    /// <summary>So many are named.</summary>
    public const int Named = 100;

    internal static RetentionList Of(IReadOnlyCollection<RetentionEntry> all) =>
        new(all.Count, [.. all.OrderBy(entry => entry.LogGroup, StringComparer.Ordinal).Take(Named)]);
}

/// <summary>A log group in a review of retention.</summary>
/// <param name="LogGroup">The log group's exact name.</param>
public sealed record RetentionEntry(string LogGroup)
{
    /// <summary>Its retention when it was reviewed, in days; absent: events never expire.</summary>
    public int? DaysBefore { get; init; }

    /// <summary>Its retention now, in days; absent: events never expire.</summary>
    public int? Days { get; init; }

    /// <summary>The first instant that is not proven archived; absent where everything is.</summary>
    public DateTimeOffset? FirstMissing { get; init; }

    /// <summary>Why, in words; absent where there is nothing to explain.</summary>
    public string? Reason { get; init; }
}
