using LogArchive.StateMachine.Executions;

namespace LogArchive.Cli.Progress;

/// <summary>How far a run is at one moment.</summary>
/// <param name="Elapsed">The time since it began.</param>
/// <param name="Counts">The work items of its latest pass; null: the log groups are being listed.</param>
/// <param name="Running">What is being exported, in the order in which it was started.</param>
internal sealed record ProgressSnapshot(TimeSpan Elapsed, MapRunCounts? Counts, IReadOnlyList<RunningItem> Running)
{
    /// <summary>What else to say, as that the run is being stopped; null: nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Whether work items of several days are being exported.</summary>
    public bool HasSeveralDays { get; init; }
}
