namespace LogArchive.Retention;

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
