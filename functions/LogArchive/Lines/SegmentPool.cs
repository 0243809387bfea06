namespace LogArchive.Lines;

/// <summary>Lends the equal pieces of memory that lines wait in, and takes them back for the next page: in a steady state nothing is allocated.</summary>
/// <remarks>Thread-safe. It never gives memory back to the runtime; how much is lent is bounded by who borrows.</remarks>
internal sealed class SegmentPool
{
    /// <summary>Bytes of a segment; pages have 1 to 2 MB of lines, so little of the last one is wasted.</summary>
    public const int SegmentBytes = 128 * 1024;

    private readonly Stack<byte[]> _free = new();
    private readonly Stack<LinePage> _freePages = new();
    private readonly Lock _lock = new();

    /// <summary>Segments lent at the moment.</summary>
    public int Rented { get; private set; }

    /// <summary>The most segments ever lent at once.</summary>
    public int Peak { get; private set; }

    /// <summary>An array of <see cref="SegmentBytes"/>, with anything in it.</summary>
    public byte[] Rent()
    {
        lock (_lock)
        {
            Peak = Math.Max(Peak, ++Rented);
            return _free.TryPop(out byte[]? segment) ? segment : GC.AllocateUninitializedArray<byte>(SegmentBytes);
        }
    }

    /// <summary>An empty page.</summary>
    public LinePage RentPage()
    {
        lock (_lock)
        {
            return _freePages.TryPop(out LinePage? page) ? page : new LinePage(this);
        }
    }

    /// <summary>Takes a page and its segments back; nobody may use it any more.</summary>
    public void Return(LinePage page)
    {
        page.Clear();
        lock (_lock)
        {
            _freePages.Push(page);
        }
    }

    /// <summary>Takes a segment back; nobody may use it any more.</summary>
    public void Return(byte[] segment)
    {
        lock (_lock)
        {
            Rented--;
            _free.Push(segment);
        }
    }
}
