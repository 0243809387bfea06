namespace LogArchive.Retrieval.Reading;

/// <summary>Lines that were read, in order. Dispose it when they are no longer needed.</summary>
internal sealed class LineBlock(BlockPool pool, int bytes) : IDisposable
{
    /// <summary>Bytes of a <see cref="BlockLine"/>.</summary>
    private const int LineBytes = 32;

    private readonly List<BlockLine> _lines = [];
    private byte[] _bytes = new byte[bytes];

    /// <summary>Bytes of the lines.</summary>
    public int Length { get; private set; }

    /// <summary>Bytes that it takes: a line takes some even if it is empty.</summary>
    public int Weight => Length + (Count * LineBytes);

    /// <summary>Lines.</summary>
    public int Count => _lines.Count;

    public BlockLine this[int index] => _lines[index];

    /// <summary>The bytes of a line, without its end.</summary>
    public ReadOnlyMemory<byte> BytesOf(BlockLine line) => _bytes.AsMemory(line.Offset, line.Length);

    /// <summary>Copies a line.</summary>
    public void Add(ReadOnlySpan<byte> line, long timestamp, long number, bool isMatch)
    {
        if (_bytes.Length - Length < line.Length)
        {
            Array.Resize(ref _bytes, Math.Max(Length + line.Length, 2 * _bytes.Length));
        }

        line.CopyTo(_bytes.AsSpan(Length));
        _lines.Add(new BlockLine(Length, line.Length, timestamp, number, isMatch));
        Length += line.Length;
    }

    /// <summary>Whether it holds no more than one usually does, so that it is worth keeping.</summary>
    public bool IsUsual(int usualBytes) => _bytes.Length == usualBytes && _lines.Capacity * LineBytes <= 2 * usualBytes;

    /// <summary>A block of the same lines that takes no more than they need.</summary>
    public LineBlock Trimmed()
    {
        var trimmed = new LineBlock(pool, Length);
        foreach (BlockLine line in _lines)
        {
            trimmed.Add(BytesOf(line).Span, line.Timestamp, line.Number, line.IsMatch);
        }

        return trimmed;
    }

    public void Clear()
    {
        _lines.Clear();
        Length = 0;
    }

    /// <summary>Gives it back.</summary>
    public void Dispose() => pool.Return(this);
}

/// <summary>A line of a block.</summary>
/// <param name="Offset">Where it begins in the block.</param>
/// <param name="Length">Its length in bytes, without its end.</param>
/// <param name="Timestamp">Its timestamp, in ms since the Unix epoch; of a line that has none, that of its part's first event.</param>
/// <param name="Number">Its number among the lines of its part, from 0.</param>
/// <param name="IsMatch">Whether it was looked for; otherwise it may be context of one that was.</param>
internal readonly record struct BlockLine(int Offset, int Length, long Timestamp, long Number, bool IsMatch);
