namespace LogArchive.Tests.Reading.Simulation;

/// <summary>A clock that jumps from one event to the next, in the order of their times. Any thread may ask for an event.</summary>
internal sealed class SimulatedTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<Event, (long Ticks, long Order)> _events = new();
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

    public void In(TimeSpan wait, Action action) => Add(wait, action);

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
        if (Next() is not { } next)
        {
            return false;
        }

        next.Action();
        return true;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private Event? Next()
    {
        lock (_lock)
        {
            while (_events.TryDequeue(out Event? next, out var due))
            {
                if (!next.IsDropped)
                {
                    _now = due.Ticks;
                    return next;
                }
            }

            return null;
        }
    }

    private Event Add(TimeSpan wait, Action action)
    {
        var added = new Event(action);
        lock (_lock)
        {
            _events.Enqueue(added, (_now + Math.Max(0, wait.Ticks), _order++));
        }

        return added;
    }

    private sealed class Event(Action action)
    {
        public Action Action => action;

        public bool IsDropped { get; set; }
    }

    /// <summary>A timer that fires once.</summary>
    private sealed class Timer(SimulatedTime time, Action fire) : ITimer
    {
        private Event? _next;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Dispose();
            _next = dueTime < TimeSpan.Zero ? null : time.Add(dueTime, fire);
            return true;
        }

        public void Dispose()
        {
            if (_next is not null)
            {
                _next.IsDropped = true;
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
