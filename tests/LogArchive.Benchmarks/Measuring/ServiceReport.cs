namespace LogArchive.Benchmarks.Measuring;

/// <summary>The calls to a service since the previous report.</summary>
/// <param name="Calls">Calls by operation for CloudWatch Logs, and by HTTP method for S3.</param>
/// <param name="Seconds">The seconds from the first response of FilterLogEvents to the last one.</param>
internal sealed record ServiceReport(IReadOnlyDictionary<string, long> Calls, IReadOnlyList<ServedSecond> Seconds)
{
    /// <summary>Events on these pages.</summary>
    public long Events { get; init; }

    /// <summary>The requests to S3 by <see cref="S3Purpose"/>.</summary>
    public IReadOnlyDictionary<string, S3Requests> S3 { get; init; } = new Dictionary<string, S3Requests>();

    private const string S3Prefix = "S3 ";

    /// <summary>Pages of events that were served.</summary>
    public long Pages => Seconds.Sum(second => second.Pages);

    /// <summary>Calls of FilterLogEvents that were above the quota.</summary>
    public long Throttled => Seconds.Sum(second => second.Throttled);

    public long S3Calls => Calls.Where(call => call.Key.StartsWith(S3Prefix, StringComparison.Ordinal)).Sum(call => call.Value);

    public long LogsCalls => Calls.Values.Sum() - S3Calls;

    public static string S3Operation(string method) => S3Prefix + method;
}
