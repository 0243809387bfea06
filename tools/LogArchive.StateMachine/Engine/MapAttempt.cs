using LogArchive.StateMachine.Executions;

namespace LogArchive.StateMachine.Engine;

/// <summary>One attempt of a Map state.</summary>
/// <param name="Run">The Map Run.</param>
/// <param name="Input">The input of the state.</param>
/// <param name="Earlier">The children that a redrive finds; null for a new run.</param>
internal sealed record MapAttempt(MapRun Run, MapInput Input, EarlierChildren? Earlier);
