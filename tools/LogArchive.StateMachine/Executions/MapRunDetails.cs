namespace LogArchive.StateMachine.Executions;

/// <summary>The details of a Map Run at one moment.</summary>
public sealed record MapRunDetails
{
    public required string Arn { get; init; }

    /// <summary>The execution whose Map state started it.</summary>
    public required string ExecutionArn { get; init; }

    /// <summary>The state machine of the children: the ARN ends with the label of the Map.</summary>
    public required string StateMachineArn { get; init; }

    public ExecutionStatus Status { get; init; }

    public required DateTimeOffset StartDate { get; init; }

    public DateTimeOffset? StopDate { get; init; }

    /// <summary>Maximum concurrent children; 0 means the limit of Step Functions.</summary>
    public int MaxConcurrency { get; init; }

    /// <summary>Null if only the count is limited.</summary>
    public double? ToleratedFailurePercentage { get; init; }

    /// <summary>Null if only the percentage is limited.</summary>
    public int? ToleratedFailureCount { get; init; }

    public MapRunCounts Counts { get; init; }

    public int RedriveCount { get; init; }

    public DateTimeOffset? RedriveDate { get; init; }

    /// <summary>The name of the error that the run failed with; null if it did not fail.</summary>
    public string? Error { get; init; }

    /// <summary>Whether more children failed than is tolerated. By default, none is tolerated.</summary>
    internal bool ExceedsTolerance
    {
        get
        {
            int failures = Counts.Failed + Counts.TimedOut;
            double? percentage = ToleratedFailurePercentage ?? (ToleratedFailureCount is null ? 0 : null);
            return failures > (ToleratedFailureCount ?? int.MaxValue)
                || (percentage is { } tolerated && failures * 100.0 > tolerated * Counts.Total);
        }
    }
}
