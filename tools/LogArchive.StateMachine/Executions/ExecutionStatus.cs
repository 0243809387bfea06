namespace LogArchive.StateMachine.Executions;

/// <summary>The status of an execution or a Map Run.</summary>
public enum ExecutionStatus
{
    Running,
    Succeeded,
    Failed,
    TimedOut,
    Aborted,

    /// <summary>An unsuccessful child that the current redrive has not yet resumed.</summary>
    PendingRedrive,
}
