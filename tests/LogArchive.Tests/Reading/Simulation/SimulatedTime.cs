namespace LogArchive.Tests.Reading.Simulation;

/// <summary>A clock that jumps from one event to the next, in the order of their times. Any thread may ask for an event.</summary>
internal sealed class SimulatedTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<Action, (long Ticks, long Order)> _events = new();
    private long _order;
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Seconds since the start.</summary>
    public double Seconds => (double)_now / TimeSpan.TicksPerSecond;

    public bool HasEvents => UntilNext < TimeSpan.MaxValue;

    /// <summary>How far the next event is; <see cref="TimeSpan.MaxValue"/> for none.</summary>
    public TimeSpan UntilNext
    {
        get
        {
            lock (_lock)
            {
                return _events.TryPeek(out _, out var due) ? TimeSpan.FromTicks(due.Ticks - _now) : TimeSpan.MaxValue;
            }
        }
    }

    public override long GetTimestamp() => _now;

    public void In(TimeSpan wait, Action action)
    {
        lock (_lock)
        {
            _events.Enqueue(action, (_now + Math.Max(0, wait.Ticks), _order++));
        }
    }

    public void In(double seconds, Action action) => In(TimeSpan.FromSeconds(seconds), action);

    /// <summary>Runs until nothing is left to happen.</summary>
    public void Run()
    {
        while (Step())
        {
            // The next event.
        }
    }

    /// <summary>Jumps to the next event.</summary>
    /// <returns>False if there is none.</returns>
    public bool Step()
    {
        Action? next;
        lock (_lock)
        {
            if (!_events.TryDequeue(out next, out var due))
            {
                return false;
            }

            _now = due.Ticks;
        }

        next();
        return true;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private void Drop(Action action)
    {
        lock (_lock)
        {
            _events.Remove(action, out _, out _);
        }
    }

    /// <summary>A timer that fires once.</summary>
    private sealed class Timer(SimulatedTime time, Action fire) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Dispose();
            if (dueTime >= TimeSpan.Zero)
            {
                time.In(dueTime, fire);
            }

            return true;
        }

        public void Dispose() => time.Drop(fire);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
