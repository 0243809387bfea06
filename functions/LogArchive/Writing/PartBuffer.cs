namespace LogArchive.Writing;

/// <summary>The bytes of one part, in memory, from where they are uploaded; used again for a later part.</summary>
internal sealed class PartBuffer : Stream
{
    private const int FirstCapacity = 64 * 1024;

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
            // Doubling while small, so that a small group needs little; by quarters when large, so that little is left unused.
            int needed = checked(_length + buffer.Length);
            int grown = _bytes.Length < 1024 * 1024 ? _bytes.Length * 2 : _bytes.Length / 4 * 5;
            Array.Resize(ref _bytes, Math.Max(Math.Max(needed, grown), FirstCapacity));
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
