namespace LogArchive.IntegrationTests.Stories;

/// <summary>
/// The system's clock, on which nobody has to wait for long: the delays before retries are over in no time. Deadlines and timeouts,
/// which are longer, keep their length.
/// </summary>
internal sealed class HastyTime : TimeProvider
{
    /// <summary>The longest delay before a retry in archive.asl.json.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(2);

    private const int TimesFaster = 200;

    /// <summary>How far the clock is from the system's: stories of weeks begin in the past.</summary>
    public TimeSpan Offset { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime > TimeSpan.Zero && dueTime <= LongestDelay ? dueTime / TimesFaster : dueTime, period);
}
