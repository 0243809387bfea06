using LogArchive.StateMachine.Executions;

namespace LogArchive.LocalAws.StepFunctions.Storage;

/// <summary>An execution as it is stored in its file.</summary>
/// <param name="Details">The details.</param>
/// <param name="History">The events so far.</param>
/// <param name="Definition">The definition it was started with, which a redrive also uses; null for a child of a Map Run.</param>
internal sealed record StoredExecution(ExecutionDetails Details, IReadOnlyList<HistoryEvent> History, string? Definition);
