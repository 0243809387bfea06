namespace LogArchive.Tests.Reading.Simulation;

/// <summary>
/// The account's quota as a token bucket: refilled steadily, and holding the calls of one second. That is an assumption: AWS publishes the
/// calls a second, not the bucket.
/// </summary>
internal sealed class SimulatedQuota(double perSecond, SimulatedTime time)
{
    private readonly double _capacity = Math.Max(1, perSecond);
    private double _available = Math.Max(1, perSecond);
    private double _refilled;

    /// <summary>Whether a call is answered; otherwise it is throttled.</summary>
    public bool Take()
    {
        _available = Math.Min(_capacity, _available + ((time.Seconds - _refilled) * perSecond));
        _refilled = time.Seconds;
        if (_available < 1 - 1e-9)
        {
            return false;
        }

        _available -= 1;
        return true;
    }
}
