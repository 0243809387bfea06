namespace LogArchive.Groups;

/// <summary>What the state machine says of the execution, from its context object.</summary>
/// <param name="Id">The execution's ARN.</param>
/// <param name="Name">Its name: the folder under runs/.</param>
/// <param name="StartTime">When it started.</param>
public sealed record ExecutionInfo(string Id, string Name, DateTimeOffset? StartTime = null);
