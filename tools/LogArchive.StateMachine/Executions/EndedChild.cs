namespace LogArchive.StateMachine.Executions;

/// <summary>A child of a Map Run that ended, as a store kept it.</summary>
public sealed record EndedChild(ExecutionDetails Details, IReadOnlyList<HistoryEvent> History);
