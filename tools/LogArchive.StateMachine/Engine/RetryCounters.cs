using LogArchive.StateMachine.Definition;
using LogArchive.StateMachine.Errors;

namespace LogArchive.StateMachine.Engine;

/// <summary>How often each retrier of a state was used since the state was entered.</summary>
internal sealed class RetryCounters(IReadOnlyList<Retrier> retriers, Func<double> random)
{
    private readonly int[] _used = new int[retriers.Count];

    /// <summary>The delay before the next attempt; null when the first retrier that takes the error is used up, or none does.</summary>
    public TimeSpan? Next(string error)
    {
        for (int i = 0; i < retriers.Count; i++)
        {
            if (ErrorNames.Match(retriers[i].ErrorEquals, error))
            {
                return _used[i] < retriers[i].MaxAttempts ? Delay(retriers[i], _used[i]++) : null;
            }
        }

        return null;
    }

    /// <summary>interval × rate^retries, at most the maximum; full jitter draws from zero to that.</summary>
    private TimeSpan Delay(Retrier retrier, int retries)
    {
        double seconds = retrier.Interval.TotalSeconds * Math.Pow(retrier.BackoffRate, retries);
        seconds = Math.Min(seconds, (retrier.MaxDelay ?? TimeSpan.FromDays(365)).TotalSeconds);
        return TimeSpan.FromSeconds(retrier.HasFullJitter ? seconds * random() : seconds);
    }
}
