namespace LogArchive.Reading;

/// <summary>Counts a reader's calls. Thread-safe.</summary>
public sealed class ReadCounts
{
    private long _pages;
    private long _throttles;
    private long _queries;
    private long _scannedBytes;

    /// <summary>FilterLogEvents pages read.</summary>
    public long Pages => Interlocked.Read(ref _pages);

    /// <summary>Throttled calls of FilterLogEvents, or of Logs Insights.</summary>
    public long Throttles => Interlocked.Read(ref _throttles);

    /// <summary>Queries of Logs Insights.</summary>
    public long Queries => Interlocked.Read(ref _queries);

    /// <summary>Bytes that they scanned, which AWS bills.</summary>
    public long ScannedBytes => Interlocked.Read(ref _scannedBytes);

    internal void CountPage() => Interlocked.Increment(ref _pages);

    internal void CountThrottle() => Interlocked.Increment(ref _throttles);

    internal void CountQuery(long scannedBytes)
    {
        Interlocked.Increment(ref _queries);
        Interlocked.Add(ref _scannedBytes, scannedBytes);
    }
}
