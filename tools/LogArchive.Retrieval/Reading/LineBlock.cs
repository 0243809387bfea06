namespace LogArchive.Retrieval.Reading;

/// <summary>Lines that were read, in order. Dispose it when they are no longer needed.</summary>
internal sealed class LineBlock(BlockPool pool, int bytes) : IDisposable
{
    private readonly List<BlockLine> _lines = [];
    private byte[] _bytes = new byte[bytes];

    /// <summary>Bytes of the lines.</summary>
    public int Length { get; private set; }

    /// <summary>Bytes that it has room for.</summary>
    public int Capacity => _bytes.Length;

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
/// <param name="Number">Its number among the lines of its log group, from 0.</param>
/// <param name="IsMatch">Whether it was looked for; otherwise it may be context of one that was.</param>
internal readonly record struct BlockLine(int Offset, int Length, long Timestamp, long Number, bool IsMatch);
