using System.Runtime.InteropServices;
using LogArchive.Lines;

namespace LogArchive.Storage;

/// <summary>The bytes of one part, in memory until they are uploaded.</summary>
/// <param name="pool">
/// The source of the memory. Parts that share a pool need only the memory that they hold together, and the next part is still small
/// while the previous one is uploaded.
/// </param>
internal sealed class PartBuffer(SegmentPool pool) : Stream
{
    private readonly List<byte[]> _segments = [];
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

    /// <summary>Reads a stream to its end into memory of its own.</summary>
    public static async Task<PartBuffer> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        var part = new PartBuffer(new SegmentPool());
        byte[] piece = new byte[SegmentPool.SegmentBytes];
        for (int read; (read = await content.ReadAsync(piece, cancellationToken)) > 0;)
        {
            part.Write(piece.AsSpan(0, read));
        }

        return part;
    }

    /// <summary>Bytes that the buffer takes up in memory.</summary>
    public int Capacity => _segments.Count * SegmentPool.SegmentBytes;

    /// <summary>CRC-64/NVME of the written bytes.</summary>
    public ulong Crc64()
    {
        var crc = default(Crc64Nvme);
        for (int at = 0; at < _length; at += SegmentPool.SegmentBytes)
        {
            crc.Append(From(at)[..Math.Min(SegmentPool.SegmentBytes, _length - at)]);
        }

        return crc.Value;
    }

    /// <summary>An empty buffer for the next part, with memory from the same pool.</summary>
    public PartBuffer Next() => new(pool);

    /// <summary>Empties the buffer and returns its memory to the pool.</summary>
    public void Clear() => SetLength(0);

    /// <summary>Opens a stream of the written bytes for an upload; the buffer must not change while it is in use.</summary>
    public Stream OpenRead() => new PartStream(CollectionsMarshal.AsSpan(_segments).ToArray(), _length);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (_length == Capacity)
            {
                _segments.Add(pool.Rent());
            }

            Span<byte> room = From(_length);
            int taken = Math.Min(room.Length, buffer.Length);
            buffer[..taken].CopyTo(room);
            buffer = buffer[taken..];
            _length = checked(_length + taken);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Truncates to <paramref name="value"/> bytes.</summary>
    public override void SetLength(long value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, _length);
        _length = (int)value;
        while (Capacity - _length >= SegmentPool.SegmentBytes)
        {
            pool.Return(_segments[^1]);
            _segments.RemoveAt(_segments.Count - 1);
        }
    }

    public override void Flush()
    {
        // There is no other buffer to flush.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <summary>The rest of a segment, from a position in the part.</summary>
    private Span<byte> From(int place) => _segments[place / SegmentPool.SegmentBytes].AsSpan(place % SegmentPool.SegmentBytes);
}
