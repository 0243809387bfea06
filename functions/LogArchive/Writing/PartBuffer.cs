namespace LogArchive.Writing;

/// <summary>The bytes of one part, in memory, from where they are uploaded; used again for a later part.</summary>
/// <param name="fullCapacity">What a full part needs: taken at once when the part turns out to be more than small, since growing there step by step would leave several parts' worth of garbage behind.</param>
internal sealed class PartBuffer(int fullCapacity = PartBuffer.DefaultFullCapacity) : Stream
{
    /// <summary>A part of the default size, and what comes after its cut was due.</summary>
    private const int DefaultFullCapacity = (8 * 1024 * 1024) + (512 * 1024);

    private const int FirstCapacity = 64 * 1024;
    private const int SmallCapacity = 1024 * 1024;

    private byte[] _bytes = [];
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

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    /// <summary>A stream over what is written, to hand to an upload; the buffer must not change while it is in use.</summary>
    public MemoryStream OpenRead() => new(_bytes, 0, _length, writable: false);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_bytes.Length - _length < buffer.Length)
        {
            int needed = checked(_length + buffer.Length);
            int grown = needed <= SmallCapacity ? Math.Max(_bytes.Length * 2, FirstCapacity) : needed <= fullCapacity ? fullCapacity : _bytes.Length / 4 * 5;
            Array.Resize(ref _bytes, Math.Max(needed, grown));
        }

        buffer.CopyTo(_bytes.AsSpan(_length));
        _length += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Cuts to <paramref name="value"/> bytes; 0 makes the buffer ready for another part.</summary>
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
