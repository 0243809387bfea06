namespace LogArchive.LocalAws.StepFunctions.Engine;

/// <summary>Where an execution or a Map Run stands.</summary>
public enum ExecutionStatus
{
    Running,
    Succeeded,
    Failed,
    TimedOut,
    Aborted,
}
