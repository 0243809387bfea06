namespace LogArchive.Reading;

/// <summary>
/// When the next page may be asked for. The quota is the account's and shared with people and with the other exports, and the only
/// word about it is being throttled: so the rate begins at a share, falls at once when throttled, comes back quickly to near where
/// that happened, stays there for a while, and then looks for more.
/// </summary>
/// <remarks>
/// The curve is CUBIC's (RFC 9438), which the SDKs' adaptive retry mode uses too, in relative terms: rate × (1 + ((t − plateau) / stretch)³)
/// with t in seconds since the last fall. The plateau lasts about <see cref="CallsToPlateau"/> calls, so that of many slow exports,
/// too, no more than a few calls in a hundred are throttled. Thread-safe.
/// </remarks>
public sealed class ReadRate
{
    private const double LeastPerSecond = 0.5;
    private const double FallTo = 0.8;
    private const int CallsToPlateau = 40;

    /// <summary>A first rate that is never throttled doubles in so many seconds.</summary>
    private const double FirstStretchSeconds = 4;

    /// <summary>So many calls that a busy moment held up may follow close on one another.</summary>
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

    /// <param name="firstPerSecond">Pages a second to begin with.</param>
    /// <param name="mostPerSecond">Pages a second never to go beyond.</param>
    /// <param name="time">The clock.</param>
    public ReadRate(double firstPerSecond, double mostPerSecond, TimeProvider time)
    {
        (_plateauPerSecond, _mostPerSecond, _time) = (firstPerSecond, mostPerSecond, time);

        // However many calls others make: a part of its share is an export's own.
        _leastPerSecond = Math.Min(LeastPerSecond, firstPerSecond / 4);
        _start = _fell = time.GetTimestamp();
        _nextSeconds = -CatchUpCalls / firstPerSecond;
    }

    /// <summary>Pages a second that may be asked for at the moment.</summary>
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

    /// <summary>Returns when a page may be asked for.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait = Reserve();
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, _time, cancellationToken);
        }
    }

    /// <summary>A call was refused; <paramref name="asked"/> is the timestamp of when it was made.</summary>
    public void Throttled(long asked)
    {
        lock (_lock)
        {
            // Calls that were under way together are refused together: one fall answers all of them.
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
