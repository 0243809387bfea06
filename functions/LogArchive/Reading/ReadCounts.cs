namespace LogArchive.Reading;

/// <summary>How often FilterLogEvents was called since a reader was made. Thread-safe.</summary>
public sealed class ReadCounts
{
    private long _pages;
    private long _throttles;

    /// <summary>Pages that were read.</summary>
    public long Pages => Interlocked.Read(ref _pages);

    /// <summary>Calls that were refused because there were too many.</summary>
    public long Throttles => Interlocked.Read(ref _throttles);

    internal void CountPage() => Interlocked.Increment(ref _pages);

    internal void CountThrottle() => Interlocked.Increment(ref _throttles);
}
