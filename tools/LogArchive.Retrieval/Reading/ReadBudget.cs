using System.Numerics;
using LogArchive.Settings;

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
    private const long TotalBytes = 48 * 1024 * 1024;

    private const int MinShare = 128 * 1024;
    private const int MaxShare = 8 * 1024 * 1024;

    /// <summary>Parts to work on at once if many are open anyway: requests are small then, and mostly wait for the network.</summary>
    private const int ManyWorkers = 16;

    /// <summary>zlib's window and tables, and the buffer in front of it.</summary>
    private const int GzipBytes = 64 * 1024;

    /// <summary>A window of 512 KiB (level 1), and blocks.</summary>
    private const int ZstdBytes = 1024 * 1024;

    private readonly SemaphoreSlim _workers;
    private readonly int _maxAhead;
    private readonly int _share;
    private int _ahead;
    private long _open;

    /// <param name="groups">Log groups whose lines are merged.</param>
    public ReadBudget(int groups)
    {
        int workers = groups >= ManyWorkers ? ManyWorkers : DefaultWorkers;
        _workers = new SemaphoreSlim(workers);

        // One worker is left for parts whose turn it is: they must not wait for others that may be slow.
        _maxAhead = workers - 1;

        // Powers of two, as which arrays are rented.
        _share = 1 << BitOperations.Log2((uint)Math.Clamp(TotalBytes / (groups + workers), MinShare, MaxShare));
        Blocks = new BlockPool(BlockBytes);
    }

    /// <summary>Blocks of lines.</summary>
    public BlockPool Blocks { get; }

    /// <summary>Blocks of lines of a part that wait.</summary>
    public int MaxWaiting => _share >= MaxShare / 8 ? 4 : 1;

    /// <summary>Bytes of a part to request at once.</summary>
    public int PieceBytes => _share / 4;

    /// <summary>Decompressed bytes of a part to scan at once, more where a line is longer; and bytes of a block of lines.</summary>
    public int BlockBytes => Math.Max(_share / 32, 16 * 1024);

    /// <summary>They wait for the network as much as for a processor.</summary>
    private static int DefaultWorkers => Math.Clamp(2 * Environment.ProcessorCount, 4, ManyWorkers);

    /// <summary>Waits until another part may be worked on.</summary>
    public Task EnterAsync(CancellationToken cancellationToken) => _workers.WaitAsync(cancellationToken);

    /// <summary>Ends, or interrupts, the work on a part.</summary>
    public void Leave() => _workers.Release();

    /// <summary>Counts a part as open.</summary>
    /// <exception cref="TooMuchAtOnce">Too many are.</exception>
    public void Open(Compression compression)
    {
        if (Interlocked.Add(ref _open, BytesOf(compression)) > 2 * TotalBytes)
        {
            throw new TooMuchAtOnce();
        }
    }

    public void Close(Compression compression) => Interlocked.Add(ref _open, -BytesOf(compression));

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

    /// <summary>What an open part takes: a piece, and blocks that are scanned, filled, waiting and taken.</summary>
    private long BytesOf(Compression compression) => PieceBytes + ((MaxWaiting + 3) * BlockBytes)
        + compression switch { Compression.Gzip => GzipBytes, Compression.Zstd => ZstdBytes, _ => 0 };
}

/// <summary>The lines of too many log groups would have to be in memory at once.</summary>
public sealed class TooMuchAtOnce() : Exception(
    "Too many log groups have too many lines at the same time to be put in order in memory. Select fewer with a pattern or a shorter time.");
