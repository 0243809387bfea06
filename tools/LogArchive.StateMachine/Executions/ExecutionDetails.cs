namespace LogArchive.StateMachine.Executions;

/// <summary>What is known about an execution at one moment.</summary>
public sealed record ExecutionDetails
{
    public required string Arn { get; init; }

    public required string StateMachineArn { get; init; }

    public required string Name { get; init; }

    public ExecutionStatus Status { get; init; }

    public required DateTimeOffset StartDate { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? StopDate { get; init; }

    /// <summary>The input's JSON text, as it was given.</summary>
    public required string Input { get; init; }

    /// <summary>The output's JSON text; null unless it succeeded.</summary>
    public string? Output { get; init; }

    public string? Error { get; init; }

    public string? Cause { get; init; }

    /// <summary>The Map Run that started it; null at top level.</summary>
    public string? MapRunArn { get; init; }

    /// <summary>Where its item stands in the Map Run's list, from 0; null at top level.</summary>
    public int? ItemIndex { get; init; }

    public int RedriveCount { get; init; }

    public DateTimeOffset? RedriveDate { get; init; }

    /// <summary>The state that was entered last: where a redrive goes on.</summary>
    public string? CurrentState { get; init; }

    /// <summary>The JSON text that <see cref="CurrentState"/> was entered with.</summary>
    public string? CurrentInput { get; init; }

    /// <summary>
    /// The Map Run that <see cref="CurrentState"/> has started last: what a redrive goes on with. Null while there is none.
    /// </summary>
    public string? CurrentMapRunArn { get; init; }
}
