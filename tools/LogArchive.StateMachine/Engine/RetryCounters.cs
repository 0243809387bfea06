using LogArchive.StateMachine.Definition;
using LogArchive.StateMachine.Errors;

namespace LogArchive.StateMachine.Engine;

/// <summary>Counts the retries of each retrier since the state was entered.</summary>
internal sealed class RetryCounters(IReadOnlyList<Retrier> retriers, Func<double> random)
{
    private readonly int[] _used = new int[retriers.Count];

    /// <summary>The delay before the next attempt; null if no retrier matches the error, or the first match has no retries left.</summary>
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

    /// <summary>interval × rate^retries, up to the maximum. With full jitter, a random delay from zero to that.</summary>
    private TimeSpan Delay(Retrier retrier, int retries)
    {
        double seconds = retrier.Interval.TotalSeconds * Math.Pow(retrier.BackoffRate, retries);
        seconds = Math.Min(seconds, (retrier.MaxDelay ?? TimeSpan.FromDays(365)).TotalSeconds);
        return TimeSpan.FromSeconds(retrier.HasFullJitter ? seconds * random() : seconds);
    }
}
