namespace LogArchive.Tests.Export;

/// <summary>A clock whose waits of a second or two are over at once; longer ones, which limit something, take their time.</summary>
/// <param name="waits">Called for each wait.</param>
internal sealed class ImpatientTime(Action? waits = null) : TimeProvider
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        bool isWait = dueTime > TimeSpan.Zero && dueTime <= LongestWait;
        if (isWait)
        {
            waits?.Invoke();
        }

        return base.CreateTimer(callback, state, isWait ? TimeSpan.FromTicks(1) : dueTime, period);
    }
}
