namespace LogArchive.StateMachine.Executions;

/// <summary>An ended child of a Map Run, as it was stored.</summary>
public sealed record EndedChild(ExecutionDetails Details, IReadOnlyList<HistoryEvent> History);
