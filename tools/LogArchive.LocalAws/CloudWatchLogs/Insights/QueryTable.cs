using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.CloudWatchLogs.Insights;

/// <summary>The started queries. The oldest are forgotten, and all of them when the service stops. Thread-safe.</summary>
internal sealed class QueryTable
{
    /// <summary>Maximum queries at a time (CloudWatch Logs quotas).</summary>
    private const int MaxRunning = 100;

    private const int MaxKept = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, InsightsQuery> _byId = [];
    private readonly Queue<InsightsQuery> _kept = [];
    private readonly List<InsightsQuery> _running = [];

    /// <exception cref="AwsException">LimitExceededException: too many queries have not ended.</exception>
    public void Add(InsightsQuery query)
    {
        lock (_gate)
        {
            _running.RemoveAll(started => started.Progress.HasEnded);
            if (_running.Count >= MaxRunning)
            {
                throw LogsErrors.TooManyQueries(MaxRunning);
            }

            _running.Add(query);
            _kept.Enqueue(query);
            _byId.Add(query.Id, query);
            if (_kept.Count > MaxKept)
            {
                _byId.Remove(_kept.Dequeue().Id);
            }
        }
    }

    /// <summary>The query; null if there is none with this id, or it is forgotten.</summary>
    public InsightsQuery? Find(string id)
    {
        lock (_gate)
        {
            return _byId.GetValueOrDefault(id);
        }
    }
}
