using LogArchive.LocalAws.S3;

namespace LogArchive.Benchmarks.Measuring;

/// <summary>Counts the calls to a service. Thread-safe. A report returns the counts so far and resets them.</summary>
internal sealed class ServiceCounters(TimeProvider time)
{
    private readonly Lock _gate = new();
    private Dictionary<string, long> _calls = [];
    private Dictionary<string, S3Requests> _s3 = [];
    private List<ServedSecond> _seconds = [];
    private long _events;
    private long _first;

    public void Count(string operation)
    {
        lock (_gate)
        {
            _calls[operation] = _calls.GetValueOrDefault(operation) + 1;
        }
    }

    /// <summary>Counts a request to S3, also for its purpose.</summary>
    public void CountS3(S3Call call)
    {
        Count(ServiceReport.S3Operation(call.Method));
        string purpose = S3Purpose.Of(call);
        lock (_gate)
        {
            S3Requests before = _s3.GetValueOrDefault(purpose, new S3Requests(0, 0, 0));
            _s3[purpose] = new S3Requests(before.Count + 1, before.Bytes + call.Bytes, Math.Max(before.LargestBytes, call.Bytes));
        }
    }

    /// <summary>Counts the events of a page.</summary>
    public void CountEvents(int events) => Interlocked.Add(ref _events, events);

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
            var report = new ServiceReport(_calls, _seconds) { Events = Interlocked.Exchange(ref _events, 0), S3 = _s3 };
            (_calls, _seconds, _s3) = ([], [], []);
            return report;
        }
    }
}
