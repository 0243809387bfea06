namespace LogArchive.StateMachine.Definition;

/// <summary>When and how often a failed state is retried.</summary>
public sealed record Retrier
{
    public required IReadOnlyList<string> ErrorEquals { get; init; }

    /// <summary>Delay before the first retry.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Maximum retries; 0 for none.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>The factor from one delay to the next.</summary>
    public double BackoffRate { get; init; } = 2;

    /// <summary>Maximum delay; null for no limit.</summary>
    public TimeSpan? MaxDelay { get; init; }

    /// <summary>JitterStrategy FULL: the delay is random, from zero to the backoff delay.</summary>
    public bool HasFullJitter { get; init; }
}
