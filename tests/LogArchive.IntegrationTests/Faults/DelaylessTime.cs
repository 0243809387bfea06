namespace LogArchive.IntegrationTests.Faults;

/// <summary>The system's clock, on which delays are over at once. Limits, which are those of token sources, last as long as they should.</summary>
internal sealed class DelaylessTime : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, state is CancellationTokenSource || dueTime <= TimeSpan.Zero ? dueTime : TimeSpan.FromMilliseconds(1), period);
}
