namespace LogArchive.Retention;

/// <summary>That the archive has set a log group's retention, and what it was before. Written first: a retention without a mark is somebody else's.</summary>
/// <param name="Version">Version of this document.</param>
/// <param name="LogGroup">The log group's exact name.</param>
/// <param name="Days">What was set, in days.</param>
/// <param name="Run">The execution that did.</param>
/// <param name="Set">When.</param>
public sealed record RetentionMark(int Version, string LogGroup, int Days, string Run, DateTimeOffset Set)
{
    public const int CurrentVersion = 1;

    /// <summary>When the log group was created; one of the same name that was created later has a retention of its own.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>The retention before, in days; absent: events never expired.</summary>
    public int? DaysBefore { get; init; }
}
