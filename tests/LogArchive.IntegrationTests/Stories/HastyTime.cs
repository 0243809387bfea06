namespace LogArchive.IntegrationTests.Stories;

/// <summary>
/// The system clock without long delays: delays before retries end at once. Deadlines and timeouts, which are longer, keep their
/// length.
/// </summary>
internal sealed class HastyTime : TimeProvider
{
    /// <summary>Maximum delay before a retry in archive.asl.json.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(2);

    private const int TimesFaster = 200;

    /// <summary>Offset to the system clock. Stories that take weeks start in the past.</summary>
    public TimeSpan Offset { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime > TimeSpan.Zero && dueTime <= LongestDelay ? dueTime / TimesFaster : dueTime, period);
}
