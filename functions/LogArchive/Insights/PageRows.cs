namespace LogArchive.Insights;

/// <summary>How many rows to ask for in a page: as many as take about a page of FilterLogEvents, by the rows seen last. Thread-safe.</summary>
internal sealed class PageRows
{
    /// <summary>The most rows of a page.</summary>
    public const int Most = 10_000;

    /// <summary>Few, because each may have 1 MB.</summary>
    private const int First = 100;

    private const int PageBytes = 1536 * 1024;

    /// <summary>Pages grow at most this fast: a stretch of short events may be followed by long ones.</summary>
    private const int MaxGrowth = 8;

    private readonly Lock _lock = new();

    /// <summary>The rows to ask for.</summary>
    public int Next { get; private set; } = First;

    /// <summary>Learns what rows take.</summary>
    public void Learn(long bytes, int rows)
    {
        if (rows == 0)
        {
            return;
        }

        lock (_lock)
        {
            double fitting = PageBytes / Math.Max(1.0, (double)bytes / rows);
            Next = (int)Math.Clamp(fitting, 1, Math.Min(Most, (long)Next * MaxGrowth));
        }
    }

    /// <summary>The rows to ask for after a page of this many took too much.</summary>
    public static int Fewer(int rows) => Math.Max(1, rows / MaxGrowth);
}
