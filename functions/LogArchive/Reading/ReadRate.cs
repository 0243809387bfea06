namespace LogArchive.Reading;

/// <summary>
/// Decides when the next page may be requested. The account's quota is shared with people and other exports, and throttling is the only
/// sign of reaching it. So the rate starts at a share, falls immediately when throttled, returns quickly to near the rate at which that
/// happened, stays there for a while, and then probes for more.
/// </summary>
/// <remarks>
/// The curve is that of CUBIC (RFC 9438), as in the SDKs' adaptive retry mode, in relative terms: rate × (1 + ((t − plateau) / stretch)³)
/// with t in seconds since the last fall. The plateau lasts about <see cref="CallsToPlateau"/> calls, so that even with many slow exports
/// only a few calls in a hundred are throttled. Thread-safe.
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

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly double _leastPerSecond;
    private readonly double _mostPerSecond;
    private double _plateauPerSecond;
    private double _plateauSeconds;
    private double _stretchSeconds = FirstStretchSeconds;
    private long _fell;
    private double _nextSeconds;
    private readonly long _start;

    /// <param name="firstPerSecond">The first rate, in pages per second.</param>
    /// <param name="mostPerSecond">The maximum rate, in pages per second.</param>
    /// <param name="time">The clock.</param>
    public ReadRate(double firstPerSecond, double mostPerSecond, TimeProvider time)
    {
        (_plateauPerSecond, _mostPerSecond, _time) = (firstPerSecond, mostPerSecond, time);

        // However many calls others make, an export keeps part of its share.
        _leastPerSecond = Math.Min(LeastPerSecond, firstPerSecond / 4);
        _start = _fell = time.GetTimestamp();
        _nextSeconds = -CatchUpCalls / firstPerSecond;
    }

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
        TimeSpan wait = Reserve();
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, _time, cancellationToken);
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

            _plateauPerSecond = Current();
            _plateauSeconds = Math.Clamp(CallsToPlateau / _plateauPerSecond, 5, 60);
            _stretchSeconds = _plateauSeconds / Math.Cbrt(1 - FallTo);
            _fell = _time.GetTimestamp();
            _nextSeconds = Math.Max(_nextSeconds, Seconds(_fell) + (1 / Current()));
        }
    }

    private TimeSpan Reserve()
    {
        lock (_lock)
        {
            double now = Seconds(_time.GetTimestamp());
            double interval = 1 / Current();
            double slot = Math.Max(_nextSeconds, now - (CatchUpCalls * interval));
            _nextSeconds = slot + interval;
            return TimeSpan.FromSeconds(slot - now);
        }
    }

    private double Current()
    {
        double since = (_time.GetElapsedTime(_fell).TotalSeconds - _plateauSeconds) / _stretchSeconds;
        return Math.Clamp(_plateauPerSecond * (1 + (since * since * since)), _leastPerSecond, _mostPerSecond);
    }

    private double Seconds(long timestamp) => _time.GetElapsedTime(_start, timestamp).TotalSeconds;
}
