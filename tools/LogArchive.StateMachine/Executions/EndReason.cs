namespace LogArchive.StateMachine.Executions;

/// <summary>Why an execution ended without success. Either part can be unknown.</summary>
internal sealed record EndReason(string? Error = null, string? Cause = null);
