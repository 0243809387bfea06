namespace LogArchive.Retrieval.Reading;

/// <summary>Bounds what reading takes: parts that are worked on at once, and memory.</summary>
/// <remarks>
/// A part that is worked on, or that waits with lines until they are taken, is open. Every log group has at least its first unread part
/// open while its lines are merged with those of others, so the memory for one part depends on how many log groups there are.
/// Thread-safe.
/// </remarks>
internal sealed class ReadBudget : IDisposable
{
    /// <summary>Memory of all open parts, in bytes.</summary>
    private const long TotalBytes = 64 * 1024 * 1024;

    private const int MinShare = 128 * 1024;
    private const int MaxShare = 4 * 1024 * 1024;

    private readonly SemaphoreSlim _workers;
    private readonly int _maxAhead;
    private readonly int _share;
    private int _ahead;
    private int _open;

    /// <param name="groups">Log groups whose lines are merged.</param>
    /// <param name="workers">Parts to work on at once.</param>
    public ReadBudget(int groups, int workers)
    {
        (_workers, _maxAhead) = (new SemaphoreSlim(workers), workers);
        _share = (int)Math.Clamp(TotalBytes / (groups + workers), MinShare, MaxShare);
    }

    /// <summary>Parts to work on at once: they wait for the network as much as for a processor.</summary>
    public static int DefaultWorkers => Math.Clamp(2 * Environment.ProcessorCount, 4, 16);

    /// <summary>Blocks of lines of a part that wait.</summary>
    public const int MaxWaiting = 4;

    /// <summary>Bytes of a part to request at once.</summary>
    public int PieceBytes => _share / 2;

    /// <summary>Decompressed bytes of a part to scan at once; more where a line is longer.</summary>
    public int ScanBytes => Math.Max(_share / 16, 32 * 1024);

    /// <summary>Bytes after which a block of lines is given out.</summary>
    public int BlockBytes => _share / 16;

    /// <summary>Waits until another part may be worked on.</summary>
    public Task EnterAsync(CancellationToken cancellationToken) => _workers.WaitAsync(cancellationToken);

    /// <summary>Ends, or interrupts, the work on a part.</summary>
    public void Leave() => _workers.Release();

    /// <summary>Counts a part as open.</summary>
    /// <exception cref="TooMuchAtOnce">Too many are.</exception>
    public void Open()
    {
        if (Interlocked.Increment(ref _open) > (TotalBytes / _share) + _maxAhead)
        {
            throw new TooMuchAtOnce();
        }
    }

    public void Close() => Interlocked.Decrement(ref _open);

    /// <summary>Whether another part may be read before it is its turn; if so, call <see cref="EndAhead"/> when it is.</summary>
    public bool TryAhead()
    {
        if (Interlocked.Increment(ref _ahead) <= _maxAhead)
        {
            return true;
        }

        EndAhead();
        return false;
    }

    public void EndAhead() => Interlocked.Decrement(ref _ahead);

    public void Dispose() => _workers.Dispose();
}

/// <summary>The lines of too many log groups would have to be in memory at once.</summary>
public sealed class TooMuchAtOnce() : Exception(
    "Too many log groups have too many lines at the same time to be put in order in memory. Select fewer with a pattern or a shorter time.");
