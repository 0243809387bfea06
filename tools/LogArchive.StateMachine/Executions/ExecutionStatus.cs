namespace LogArchive.StateMachine.Executions;

/// <summary>Where an execution or a Map Run stands.</summary>
public enum ExecutionStatus
{
    Running,
    Succeeded,
    Failed,
    TimedOut,
    Aborted,

    /// <summary>A child that ended without success, and that the redrive under way has not come to yet.</summary>
    PendingRedrive,
}
