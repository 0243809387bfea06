using LogArchive.StateMachine.Executions;

namespace LogArchive.StateMachine.Engine;

/// <summary>One attempt of a Map state.</summary>
/// <param name="Run">The Map Run.</param>
/// <param name="Input">What the state was entered with.</param>
/// <param name="Rest">What a redrive still has to do; null for a run that starts.</param>
internal sealed record MapAttempt(MapRun Run, MapInput Input, MapRunRest? Rest);
