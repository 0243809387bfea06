using Microsoft.Extensions.Time.Testing;

namespace LogArchive.Tests.Retention;

/// <summary>A clock on which waiting takes no time: whoever waits makes it later. Deadlines, which are longer, come when it is late enough.</summary>
internal sealed class JumpingClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(3);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime <= LongestWait)
        {
            Advance(dueTime);
        }

        return timer;
    }
}
