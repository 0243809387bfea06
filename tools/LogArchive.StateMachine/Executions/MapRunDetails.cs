namespace LogArchive.StateMachine.Executions;

/// <summary>What is known about a Map Run at one moment.</summary>
public sealed record MapRunDetails
{
    public required string Arn { get; init; }

    /// <summary>The execution whose Map state started it.</summary>
    public required string ExecutionArn { get; init; }

    /// <summary>The child machine's ARN, with the Map's label.</summary>
    public required string StateMachineArn { get; init; }

    public ExecutionStatus Status { get; init; }

    public required DateTimeOffset StartDate { get; init; }

    public DateTimeOffset? StopDate { get; init; }

    /// <summary>As the definition says; 0 means Step Functions' own limit.</summary>
    public int MaxConcurrency { get; init; }

    /// <summary>Null when only a count was given.</summary>
    public double? ToleratedFailurePercentage { get; init; }

    /// <summary>Null when only a percentage was given.</summary>
    public int? ToleratedFailureCount { get; init; }

    public MapRunCounts Counts { get; init; }

    public int RedriveCount { get; init; }

    public DateTimeOffset? RedriveDate { get; init; }

    /// <summary>The name of the error that it failed with; null when it did not.</summary>
    public string? Error { get; init; }

    /// <summary>Whether more children failed than is tolerated; without any tolerance given that is one.</summary>
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
