namespace LogArchive.StateMachine.Executions;

/// <summary>Why an execution ended: the error's name and its explanation, as far as they are known.</summary>
internal sealed record EndReason(string? Error = null, string? Cause = null);
