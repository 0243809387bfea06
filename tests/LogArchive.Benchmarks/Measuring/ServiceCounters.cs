namespace LogArchive.Benchmarks.Measuring;

/// <summary>Counts the calls to a service. Thread-safe. A report returns the counts so far and resets them.</summary>
internal sealed class ServiceCounters(TimeProvider time)
{
    private readonly Lock _gate = new();
    private Dictionary<string, long> _calls = [];
    private List<ServedSecond> _seconds = [];
    private long _first;

    public void Count(string operation)
    {
        lock (_gate)
        {
            _calls[operation] = _calls.GetValueOrDefault(operation) + 1;
        }
    }

    /// <summary>Counts a response of FilterLogEvents, also for its second.</summary>
    /// <param name="error">The error's code; null for a page.</param>
    public void CountPage(string? error)
    {
        lock (_gate)
        {
            _first = _seconds.Count == 0 ? time.GetTimestamp() : _first;
            int second = (int)time.GetElapsedTime(_first).TotalSeconds;
            while (_seconds.Count <= second)
            {
                _seconds.Add(default);
            }

            ServedSecond served = _seconds[second];
            _seconds[second] = error switch
            {
                null => served with { Pages = served.Pages + 1 },
                "ThrottlingException" => served with { Throttled = served.Throttled + 1 },
                _ => served,
            };
        }
    }

    public ServiceReport Take()
    {
        lock (_gate)
        {
            var report = new ServiceReport(_calls, _seconds);
            (_calls, _seconds) = ([], []);
            return report;
        }
    }
}
