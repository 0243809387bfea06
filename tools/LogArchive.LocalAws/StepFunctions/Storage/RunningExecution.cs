using LogArchive.StateMachine.Executions;

namespace LogArchive.LocalAws.StepFunctions.Storage;

/// <param name="Execution">The execution.</param>
/// <param name="Definition">The definition it was started with; null for a child of a Map Run.</param>
internal sealed record RunningExecution(Execution Execution, string? Definition);
