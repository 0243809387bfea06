namespace LogArchive.Reading;

/// <summary>
/// Decides when the next page may be requested: at a share of READ_RATE, and slower when throttled. The account's quota is shared with
/// people and other runs, and throttling is the only sign of them. So the rate falls immediately when throttled, returns quickly to near
/// the rate at which that happened, stays there for a while, and then probes for more, up to the share.
/// </summary>
/// <remarks>
/// The curve is that of CUBIC (RFC 9438), as in the SDKs' adaptive retry mode, in relative terms: rate × (1 + ((t − plateau) / stretch)³)
/// with t in seconds since the last fall. The plateau lasts about <see cref="CallsToPlateau"/> calls, so that even with many slow exports
/// only a few calls in a hundred are throttled. The rate is kept as a part of the share, so a new share takes effect at once.
/// Thread-safe.
/// </remarks>
public sealed class ReadRate
{
    private const double LeastPerSecond = 0.5;
    private const double FallTo = 0.8;
    private const int CallsToPlateau = 40;

    /// <summary>Seconds in which the first rate doubles if no call is throttled.</summary>
    private const double FirstStretchSeconds = 4;

    /// <summary>Delayed calls that may be caught up on immediately.</summary>
    private const int CatchUpCalls = 2;

    /// <summary>The delay that they may make up for: among hundreds of slow exports, more would be a flood.</summary>
    private const double CatchUpSeconds = 1;

    /// <summary>The longest wait before a throttled call is made again, unless more are throttled.</summary>
    private const double RepeatSeconds = 2;

    /// <summary>How long to wait before the share is looked at again: it may have changed.</summary>
    private const double LongestWaitSeconds = 1;

    /// <summary>A wait that timers cannot keep: the call is made, and the next one waits longer.</summary>
    private const double ShortestWaitSeconds = 0.001;

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private double _mostPerSecond = 1;
    private double _leastPerSecond;
    private double _plateau;
    private double _plateauSeconds;
    private double _stretchSeconds = 1;
    private double _repeatSeconds;
    private long _fell;

    /// <summary>Calls that are due: one may be made from 1 on.</summary>
    private double _due;
    private long _counted;

    /// <param name="firstPerSecond">The first rate, in pages per second.</param>
    /// <param name="mostPerSecond">The maximum rate, in pages per second.</param>
    /// <param name="time">The clock.</param>
    public ReadRate(double firstPerSecond, double mostPerSecond, TimeProvider time)
    {
        (_time, _due) = (time, 1 + CatchUpCalls);
        _counted = time.GetTimestamp();
        Probe(firstPerSecond, mostPerSecond);
    }

    /// <summary>
    /// When the first call is due, as a part of the interval between calls, from 0 to 1: instances that start together should not call
    /// together.
    /// </summary>
    /// <value>By default, the first calls may be made at once.</value>
    public double Phase { init => _due = 1 - value; }

    /// <summary>The current rate, in pages per second.</summary>
    public double PerSecond
    {
        get
        {
            lock (_lock)
            {
                return Current();
            }
        }
    }

    /// <summary>Waits until a page may be requested.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        long began = _time.GetTimestamp();
        TimeSpan waited = TimeSpan.Zero;
        while (Take(waited - _time.GetElapsedTime(began)) is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, _time, cancellationToken);
            waited += wait;
        }
    }

    /// <summary>Records a throttled call; <paramref name="asked"/> is the clock's timestamp of when it was made.</summary>
    public void Throttled(long asked)
    {
        lock (_lock)
        {
            // Calls that were under way at the same time are throttled together: one fall answers all of them.
            if (asked < _fell)
            {
                return;
            }

            Count();
            double rate = Current();
            bool isAgain = _time.GetElapsedTime(_fell).TotalSeconds < _plateauSeconds;
            _repeatSeconds = isAgain ? _repeatSeconds * 4 : RepeatSeconds;
            _due = 1 - Math.Min(1, _repeatSeconds * rate);
            _plateau = rate / _mostPerSecond;
            _plateauSeconds = Math.Clamp(CallsToPlateau / rate, 5, 30);
            _stretchSeconds = _plateauSeconds / Math.Cbrt(1 - FallTo);
            _fell = _time.GetTimestamp();
        }
    }

    /// <summary>Sets the maximum rate; the current rate stays the same part of it.</summary>
    internal void Share(double mostPerSecond)
    {
        lock (_lock)
        {
            Count();
            SetMost(mostPerSecond);
        }
    }

    /// <summary>Begins with a first rate, and goes on to the maximum unless throttled.</summary>
    internal void Probe(double firstPerSecond, double mostPerSecond)
    {
        lock (_lock)
        {
            Count();
            SetMost(mostPerSecond);
            _leastPerSecond = Math.Min(LeastPerSecond, firstPerSecond / 4);
            (_plateau, _plateauSeconds, _stretchSeconds) = (firstPerSecond / mostPerSecond, 0, FirstStretchSeconds);
            _fell = _time.GetTimestamp();
        }
    }

    /// <summary>Makes a call if one is due; otherwise returns how long to wait before asking again.</summary>
    /// <param name="ahead">How much longer the caller has waited than the clock says: timers may end a wait early.</param>
    internal TimeSpan Take(TimeSpan ahead = default)
    {
        lock (_lock)
        {
            Count();
            double seconds = ((1 - _due) / Current()) - Math.Max(0, ahead.TotalSeconds);
            if (seconds >= ShortestWaitSeconds)
            {
                return TimeSpan.FromSeconds(Math.Min(seconds, LongestWaitSeconds));
            }

            _due -= 1;
            return TimeSpan.Zero;
        }
    }

    /// <summary>Counts the calls that have become due.</summary>
    private void Count()
    {
        long now = _time.GetTimestamp();
        double due = _time.GetElapsedTime(_counted, now).TotalSeconds * Current();
        double most = Math.Max(_due, 1 + Math.Min(CatchUpCalls, CatchUpSeconds * Current()));
        _due = Math.Min(_due + due, most);
        _counted = now;
    }

    private void SetMost(double perSecond)
    {
        // However many calls others make, an export keeps part of its share.
        _mostPerSecond = perSecond;
        _leastPerSecond = Math.Min(LeastPerSecond, perSecond / 4);
    }

    private double Current()
    {
        double since = (_time.GetElapsedTime(_fell).TotalSeconds - _plateauSeconds) / _stretchSeconds;
        return Math.Clamp(_mostPerSecond * _plateau * (1 + (since * since * since)), _leastPerSecond, _mostPerSecond);
    }
}
