namespace LogArchive.Lines;

/// <summary>Rents out memory in segments of equal size and reuses them: in a steady state nothing is allocated.</summary>
/// <remarks>Thread-safe. It never returns memory to the runtime; its users bound how much they rent.</remarks>
internal sealed class SegmentPool
{
    /// <summary>Bytes of a segment; pages have 1 to 2 MB of lines, so little of the last segment is wasted.</summary>
    public const int SegmentBytes = 128 * 1024;

    private readonly Stack<byte[]> _free = new();
    private readonly Stack<LinePage> _freePages = new();
    private readonly Lock _lock = new();

    /// <summary>Segments rented at the moment.</summary>
    public int Rented { get; private set; }

    /// <summary>The most segments ever rented at once.</summary>
    public int Peak { get; private set; }

    /// <summary>Rents an array of <see cref="SegmentBytes"/> with undefined content.</summary>
    public byte[] Rent()
    {
        lock (_lock)
        {
            Peak = Math.Max(Peak, ++Rented);
            return _free.TryPop(out byte[]? segment) ? segment : GC.AllocateUninitializedArray<byte>(SegmentBytes);
        }
    }

    /// <summary>Rents an empty page.</summary>
    public LinePage RentPage()
    {
        lock (_lock)
        {
            return _freePages.TryPop(out LinePage? page) ? page : new LinePage(this);
        }
    }

    /// <summary>Returns a page and its segments; the page must not be used afterwards.</summary>
    public void Return(LinePage page)
    {
        page.Clear();
        lock (_lock)
        {
            _freePages.Push(page);
        }
    }

    /// <summary>Returns a segment; it must not be used afterwards.</summary>
    public void Return(byte[] segment)
    {
        lock (_lock)
        {
            Rented--;
            _free.Push(segment);
        }
    }
}
