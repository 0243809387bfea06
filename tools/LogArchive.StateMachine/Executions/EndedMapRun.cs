using LogArchive.StateMachine.Errors;

namespace LogArchive.StateMachine.Executions;

/// <summary>A Map Run that ended, as a store kept it.</summary>
/// <param name="Details">As it ended.</param>
/// <param name="Items">What <see cref="ExecutionNotice.MapRunStarted"/> gave; empty when it gave none.</param>
/// <param name="Children">Every child that ended, with its history; they are read when they are enumerated.</param>
public sealed record EndedMapRun(
    MapRunDetails Details,
    ReadOnlyMemory<byte> Items,
    IEnumerable<EndedChild> Children)
{
    /// <summary>
    /// Whether a redrive goes on with this run. After these endings Step Functions starts a new one for all items ("Redriving Map Runs"),
    /// and so it does when the run had succeeded: what failed then is the state, by its result.
    /// </summary>
    internal bool CanGoOn =>
        Details.Status != ExecutionStatus.Succeeded && Details.Error is not (ErrorNames.DataLimitExceeded or ErrorNames.Runtime);
}
