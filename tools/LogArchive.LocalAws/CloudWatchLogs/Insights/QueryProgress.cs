namespace LogArchive.LocalAws.CloudWatchLogs.Insights;

/// <summary>How far a query has come: by time, or by how often its results were asked for. Thread-safe.</summary>
/// <param name="duration">See <see cref="CloudWatchLogsOptions.QueryDuration"/>.</param>
/// <param name="time">The clock. The query starts now.</param>
internal sealed class QueryProgress(TimeSpan? duration, TimeProvider time)
{
    /// <summary>The time after which a query ends that nobody asks for, when asking is what ends it.</summary>
    private static readonly TimeSpan Unattended = TimeSpan.FromSeconds(10);

    private readonly long _started = time.GetTimestamp();
    private int _asked;

    public bool HasEnded => After(Volatile.Read(ref _asked)) == QueryState.Complete;

    /// <summary>Asks for the results.</summary>
    /// <returns>Scheduled, Running or Complete.</returns>
    public QueryState Ask() => After(Interlocked.Increment(ref _asked));

    private QueryState After(int asked)
    {
        TimeSpan elapsed = time.GetElapsedTime(_started);
        return duration switch
        {
            null => asked < 2 && elapsed < Unattended ? QueryState.Running : QueryState.Complete,
            { } all when elapsed < all / 10 => QueryState.Scheduled,
            { } all when elapsed < all => QueryState.Running,
            _ => QueryState.Complete,
        };
    }
}
