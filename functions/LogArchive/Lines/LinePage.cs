using System.Runtime.CompilerServices;

namespace LogArchive.Lines;

/// <summary>The lines of one FilterLogEvents page, in memory rented from a pool.</summary>
/// <remarks>Not thread-safe: one owner fills it, then hands it over.</remarks>
internal sealed class LinePage(SegmentPool pool)
{
    private const int FirstLines = 256;

    /// <summary>Lines for which a page keeps memory: FilterLogEvents returns up to 10,000.</summary>
    private const int KeptLines = 16 * 1024;

    private readonly List<byte[]> _segments = [];
    private Line[] _lines = [];
    private int _count;
    private long _segmentBytes;
    private int _used;

    /// <summary>The lines, in order of delivery.</summary>
    public IReadOnlyList<Line> Lines => new ArraySegment<Line>(_lines, 0, _count);

    /// <summary>The lines as memory; valid until a line is added or the page is cleared.</summary>
    public ReadOnlyMemory<Line> Memory => _lines.AsMemory(0, _count);

    /// <summary>The smallest line in the daily object's order; there must be a line.</summary>
    public Line First { get; private set; }

    /// <summary>The largest line in the daily object's order; there must be a line.</summary>
    public Line Last { get; private set; }

    /// <summary>Whether the lines were delivered in the daily object's order, without repeats.</summary>
    public bool IsInOrder { get; private set; } = true;

    /// <summary>The page's number in the order of delivery.</summary>
    public long Number { get; set; }

    /// <summary>Lines that have not been emitted yet; at 0 the page can be cleared.</summary>
    public int Waiting { get; set; }

    /// <summary>Bytes of memory that the lines hold.</summary>
    public long HeldBytes => _segmentBytes + ((long)_count * Unsafe.SizeOf<Line>());

    /// <summary>Bytes of the lines themselves.</summary>
    public long LineBytes { get; private set; }

    /// <summary>Bytes of memory that a line needs.</summary>
    public static int BytesOf(Line line) => line.IdLength + line.Length + Unsafe.SizeOf<Line>();

    /// <summary>Contiguous memory for one event's id and line; <see cref="Add"/> then takes what was written to it.</summary>
    public Span<byte> Reserve(int bytes)
    {
        if (_segments.Count == 0 || _segments[^1].Length - _used < bytes)
        {
            // A line larger than a segment gets its own memory.
            byte[] segment = bytes <= SegmentPool.SegmentBytes ? pool.Rent() : GC.AllocateUninitializedArray<byte>(bytes);
            _segments.Add(segment);
            _segmentBytes += segment.Length;
            _used = 0;
        }

        return _segments[^1].AsSpan(_used);
    }

    /// <summary>Adds a copy of another page's line.</summary>
    public void Copy(Line line)
    {
        line.IdAndBytes.CopyTo(Reserve(line.IdLength + line.Length));
        Add(line.Timestamp, line.IngestionTime, new LineSize(line.IdLength, line.Length, line.Notes));
    }

    /// <summary>Takes the first bytes of the last reservation: an id and a line.</summary>
    public void Add(long timestamp, long ingestionTime, LineSize size)
    {
        int bytes = size.IdLength + size.Length;
        if (_count == _lines.Length)
        {
            Array.Resize(ref _lines, Math.Max(2 * _count, FirstLines));
        }

        ref Line line = ref _lines[_count++];
        ushort segment = checked((ushort)(_segments.Count - 1));
        line = new Line(timestamp, ingestionTime, this, segment, _used, size.IdLength, size.Length) { Notes = size.Notes };
        _used += bytes;
        LineBytes += size.Length;
        if (_count > 1 && timestamp > Last.Timestamp)
        {
            Last = line;
        }
        else
        {
            Include(line);
        }

        Waiting++;
    }

    public ReadOnlySpan<byte> Bytes(int segment, int offset, int length) => _segments[segment].AsSpan(offset, length);

    /// <summary>Empties the page and returns its memory.</summary>
    public void Clear()
    {
        foreach (byte[] segment in _segments)
        {
            if (segment.Length == SegmentPool.SegmentBytes)
            {
                pool.Return(segment);
            }
        }

        _segments.Clear();
        _lines.AsSpan(0, _count).Clear();
        _lines = _lines.Length > KeptLines ? [] : _lines;
        (_count, _used, _segmentBytes, LineBytes, Waiting, IsInOrder, First, Last) = (0, 0, 0, 0, 0, true, default, default);
    }

    private void Include(in Line line)
    {
        if (_count == 1)
        {
            First = Last = line;
        }
        else if (Last.CompareTo(line) < 0)
        {
            Last = line;
        }
        else
        {
            IsInOrder = false;
            First = line.CompareTo(First) < 0 ? line : First;
        }
    }
}

/// <summary>What a page has to know of a line besides its times.</summary>
/// <param name="IdLength">Bytes of the id, and of what else identifies the event; 0 if it has no id.</param>
/// <param name="Length">Bytes of the line.</param>
/// <param name="Notes">What a receipt counts besides events.</param>
internal readonly record struct LineSize(int IdLength, int Length, LineNotes Notes = LineNotes.None);
