using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>A token bucket for the requests of one second, and at least one request.</summary>
internal sealed class RequestQuota(double perSecond, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly double _capacity = Math.Max(1, perSecond);
    private double _available = Math.Max(1, perSecond);
    private long _refilled = time.GetTimestamp();

    /// <summary>A quota of this rate; null without one.</summary>
    public static RequestQuota? Of(double? perSecond, TimeProvider time) => perSecond is { } rate ? new RequestQuota(rate, time) : null;

    /// <exception cref="AwsException">ThrottlingException: the bucket is empty.</exception>
    public void TakeRequest()
    {
        lock (_gate)
        {
            long now = time.GetTimestamp();
            _available = Math.Min(_capacity, _available + (time.GetElapsedTime(_refilled, now).TotalSeconds * perSecond));
            _refilled = now;

            // The refill is a sum of fractions. Without the tolerance, ten tenths of a request would be less than one.
            if (_available < 1 - 1e-9)
            {
                throw new AwsException("ThrottlingException", "Rate exceeded");
            }

            _available -= 1;
        }
    }
}
