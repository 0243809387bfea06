namespace LogArchive.StateMachine.Definition;

/// <summary>When and how often a failed state is tried again.</summary>
public sealed record Retrier
{
    public required IReadOnlyList<string> ErrorEquals { get; init; }

    /// <summary>Delay before the first retry.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Retries at most; 0 means never.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>What each delay is multiplied by to give the next.</summary>
    public double BackoffRate { get; init; } = 2;

    /// <summary>No delay is longer; null means no limit.</summary>
    public TimeSpan? MaxDelay { get; init; }

    /// <summary>JitterStrategy FULL: the delay is drawn between zero and what the backoff gives.</summary>
    public bool HasFullJitter { get; init; }
}
