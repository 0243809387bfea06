namespace LogArchive.StateMachine.Executions;

/// <summary>The details of an execution at one moment.</summary>
public sealed record ExecutionDetails
{
    public required string Arn { get; init; }

    public required string StateMachineArn { get; init; }

    public required string Name { get; init; }

    public ExecutionStatus Status { get; init; }

    public required DateTimeOffset StartDate { get; init; }

    /// <summary>When it ended; null while it is running.</summary>
    public DateTimeOffset? StopDate { get; init; }

    /// <summary>The JSON text of the input, unchanged.</summary>
    public required string Input { get; init; }

    /// <summary>The JSON text of the output; null unless the execution succeeded.</summary>
    public string? Output { get; init; }

    public string? Error { get; init; }

    public string? Cause { get; init; }

    /// <summary>The Map Run of a child execution; null otherwise.</summary>
    public string? MapRunArn { get; init; }

    /// <summary>The index of the child's item in the Map Run, from 0; null if the execution is not a child.</summary>
    public int? ItemIndex { get; init; }

    public int RedriveCount { get; init; }

    public DateTimeOffset? RedriveDate { get; init; }

    /// <summary>The last state that was entered. A redrive resumes there.</summary>
    public string? CurrentState { get; init; }

    /// <summary>The JSON text of the raw input of <see cref="CurrentState"/>.</summary>
    public string? CurrentInput { get; init; }

    /// <summary>The latest Map Run of <see cref="CurrentState"/>, which a redrive resumes; null if there is none.</summary>
    public string? CurrentMapRunArn { get; init; }
}
