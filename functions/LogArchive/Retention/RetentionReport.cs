using System.Text.Json.Serialization;

namespace LogArchive.Retention;

/// <summary>The result of a review of retention.</summary>
/// <param name="Days">The configured retention, in days.</param>
public sealed record RetentionReport(int Days)
{
    private static readonly RetentionList None = new(0, []);

    /// <summary>Log groups that were given this retention.</summary>
    public RetentionList Set { get; init; } = None;

    /// <summary>Log groups that keep events longer, because what would be deleted is not proven archived.</summary>
    public RetentionList LeftAlone { get; init; } = None;

    /// <summary>
    /// Log groups whose retention the archive had set, and that were about to lose events that are not proven archived. Their earlier
    /// retention was restored, unless the reason says otherwise.
    /// </summary>
    public RetentionList AtRisk { get; init; } = None;

    /// <summary>Log groups that could not be reviewed or set.</summary>
    public RetentionList Failed { get; init; } = None;

    /// <summary>Log groups that needed nothing.</summary>
    public int Fine { get; init; }

    /// <summary>Log groups that keep events longer and were not reviewed, because the run has not archived everything.</summary>
    public int Waiting { get; init; }

    /// <summary>Log groups that the review had no time for; the next run begins with them.</summary>
    public int NotReached { get; init; }

    /// <summary>Why the review ended early; absent if it did not.</summary>
    public string? Error { get; init; }

    /// <summary>All log groups of the review.</summary>
    [JsonIgnore]
    public int Groups => Set.Count + LeftAlone.Count + AtRisk.Count + Failed.Count + Fine + Waiting + NotReached;
}

/// <summary>Log groups with the same result of a review.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Groups">The first of them, by name.</param>
public sealed record RetentionList(int Count, IReadOnlyList<RetentionEntry> Groups)
{
    /// <summary>Maximum log groups named.</summary>
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

    /// <summary>The first instant that is not proven archived; absent if everything is.</summary>
    public DateTimeOffset? FirstMissing { get; init; }

    /// <summary>Why, as a sentence; absent if there is nothing to explain.</summary>
    public string? Reason { get; init; }
}
