using LogArchive.StateMachine.Executions;

namespace LogArchive.LocalAws.StepFunctions.Storage;

/// <summary>An execution as its file holds it.</summary>
/// <param name="Details">What is known about it.</param>
/// <param name="History">Its events so far.</param>
/// <param name="Definition">The definition it was started with, which a redrive uses too; null for a Map Run's child.</param>
internal sealed record StoredExecution(ExecutionDetails Details, IReadOnlyList<HistoryEvent> History, string? Definition);
