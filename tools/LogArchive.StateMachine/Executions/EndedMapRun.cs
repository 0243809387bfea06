using LogArchive.StateMachine.Errors;

namespace LogArchive.StateMachine.Executions;

/// <summary>An ended Map Run, as it was stored.</summary>
/// <param name="Details">Its final details.</param>
/// <param name="Items">The compressed items from <see cref="ExecutionNotice.MapRunStarted"/>; empty if it had none.</param>
/// <param name="Children">Every ended child with its history. They are read while they are enumerated.</param>
public sealed record EndedMapRun(
    MapRunDetails Details,
    ReadOnlyMemory<byte> Items,
    IEnumerable<EndedChild> Children)
{
    /// <summary>
    /// Whether a redrive resumes this run. After these two errors, Step Functions starts a new run for all items ("Redriving Map Runs").
    /// It also does so if the run succeeded, because then the state failed only when it processed the result.
    /// </summary>
    internal bool CanResume =>
        Details.Status != ExecutionStatus.Succeeded && Details.Error is not (ErrorNames.DataLimitExceeded or ErrorNames.Runtime);
}
