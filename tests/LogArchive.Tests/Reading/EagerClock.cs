namespace LogArchive.Tests.Reading;

/// <summary>The system's clock, but waits between calls are over at once.</summary>
internal sealed class EagerClock : TimeProvider
{
    public static EagerClock Instance { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime < TimeSpan.FromSeconds(10) ? TimeSpan.Zero : dueTime, period);
}
