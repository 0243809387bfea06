namespace LogArchive.IntegrationTests.Stories;

/// <summary>
/// The system's clock, on which nobody waits long: delays before another attempt are over in no time. Everything longer is a limit,
/// such as a deadline, a timeout or a grace period, and has far more time than usual, so that no machine is too slow for it.
/// </summary>
/// <param name="longestDelay">The longest delay before another attempt.</param>
internal sealed class HastyTime(TimeSpan longestDelay) : TimeProvider
{
    private const int TimesFaster = 200;
    private const int TimesSlower = 20;

    /// <summary>Difference from the system's clock: stories of weeks begin in the past.</summary>
    public TimeSpan Offset { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime <= TimeSpan.Zero ? dueTime : dueTime <= longestDelay ? dueTime / TimesFaster : dueTime * TimesSlower, period);
}
