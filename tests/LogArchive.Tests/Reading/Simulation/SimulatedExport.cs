using LogArchive.Reading;

namespace LogArchive.Tests.Reading.Simulation;

/// <summary>An export in an instance of its own, with the product's rate and share: reads its pages, several at once.</summary>
internal sealed class SimulatedExport(SimulatedRun run, SimulatedInstance instance, int pages)
{
    /// <summary>When a call reaches the quota, as a part of its latency.</summary>
    private const double Arrival = 0.3;

    private readonly ReadingLimits _limits = new();
    private readonly ReadRate _rate = instance.Rate;
    private int _underWay;
    private int _left = pages;

    public bool HasEnded => _left == 0;

    public void Begin()
    {
        if (instance.Share is { } share)
        {
            TimeSpan first = share.Begin();
            run.Join(this);
            run.Time.In(first, CountExports);
        }

        Ask();
    }

    private void CountExports()
    {
        if (!HasEnded)
        {
            run.Lists++;
            run.Time.In(instance.Share!.Count(run.Reading), CountExports);
        }
    }

    /// <summary>Like SliceFetcher's loop: waits for the rate, then for a slice.</summary>
    private void Ask()
    {
        if (HasEnded)
        {
            return;
        }

        if (_left == _underWay || _underWay >= Math.Clamp(Math.Ceiling(_rate.PerSecond * run.Scene.MaxLatency), 2, _limits.Slices))
        {
            run.Time.In(0.02, Ask);
            return;
        }

        TimeSpan wait = _rate.Take();
        if (wait > TimeSpan.Zero)
        {
            run.Time.In(wait, Ask);
            return;
        }

        _underWay++;
        long asked = run.Time.GetTimestamp();
        double latency = run.Latency();
        run.Time.In(latency * Arrival, () =>
        {
            bool isServed = run.Call();
            run.Time.In(latency * (1 - Arrival), () => Answered(asked, isServed));
        });
        Ask();
    }

    private void Answered(long asked, bool isServed)
    {
        _underWay--;
        if (!isServed)
        {
            _rate.Throttled(asked);
            return;
        }

        _left--;
        if (HasEnded)
        {
            run.End(this, instance);
        }
    }
}
