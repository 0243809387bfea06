namespace LogArchive.Writing;

/// <summary>The bytes of one part, in memory, from where they are uploaded; used again for a later part.</summary>
/// <param name="partBytes">The size after which the part is cut. As much is taken at once when the part turns out to be more than small, since growing there step by step would leave several parts' worth of garbage behind.</param>
internal sealed class PartBuffer(long partBytes = PartBuffer.DefaultPartBytes) : Stream
{
    private const int DefaultPartBytes = 8 * 1024 * 1024;

    /// <summary>A part is cut at the line end after it is full, so it becomes a little larger.</summary>
    private const int SlackBytes = 512 * 1024;

    private const int FirstCapacity = 64 * 1024;
    private const int SmallCapacity = 1024 * 1024;

    private byte[] _bytes = [];
    private int _fullCapacity = checked((int)(partBytes + SlackBytes));
    private int _length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    /// <summary>Bytes it takes up in memory.</summary>
    public int Capacity => _bytes.Length;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    /// <summary>Makes it ready for another part.</summary>
    /// <param name="nextPartBytes">The size after which that part is cut.</param>
    public void Clear(long nextPartBytes)
    {
        _length = 0;
        _fullCapacity = checked((int)(nextPartBytes + SlackBytes));
        if (_bytes.Length is > SmallCapacity && _bytes.Length < _fullCapacity)
        {
            // Free before the larger one is taken: the two together would not fit.
            _bytes = [];
        }
    }

    /// <summary>A stream over what is written, to hand to an upload; the buffer must not change while it is in use.</summary>
    public MemoryStream OpenRead() => new(_bytes, 0, _length, writable: false);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_bytes.Length - _length < buffer.Length)
        {
            int needed = checked(_length + buffer.Length);
            int grown = needed <= SmallCapacity ? Math.Max(_bytes.Length * 2, FirstCapacity) : needed <= _fullCapacity ? _fullCapacity : _bytes.Length / 4 * 5;
            Array.Resize(ref _bytes, Math.Max(needed, grown));
        }

        buffer.CopyTo(_bytes.AsSpan(_length));
        _length += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Cuts to <paramref name="value"/> bytes.</summary>
    public override void SetLength(long value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, _length);
        _length = (int)value;
    }

    public override void Flush()
    {
        // Nothing is buffered below.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
}
