namespace LogArchive.Tests.Reading.Simulation;

/// <summary>A clock that jumps from one event to the next, in the order of their times.</summary>
internal sealed class SimulatedTime : TimeProvider
{
    private readonly PriorityQueue<Action, (long Ticks, long Order)> _events = new();
    private long _order;
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Seconds since the start.</summary>
    public double Seconds => (double)_now / TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now;

    public void In(TimeSpan wait, Action action) => _events.Enqueue(action, (_now + Math.Max(0, wait.Ticks), _order++));

    public void In(double seconds, Action action) => In(TimeSpan.FromSeconds(seconds), action);

    /// <summary>Runs until nothing is left to happen.</summary>
    public void Run()
    {
        while (_events.TryDequeue(out Action? action, out var due))
        {
            _now = due.Ticks;
            action();
        }
    }
}
