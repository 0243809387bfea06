using System.Diagnostics;
using System.IO.Hashing;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Writing;

/// <summary>
/// Compresses a daily object part by part. Each part is compressed on its own, so it can be read alone; all parts together are
/// one ordinary file.
/// </summary>
internal abstract class PartCompressor : IDisposable
{
    /// <summary>Lines are compressed in pieces of this size: a call for each line costs more than the copy.</summary>
    private const int PieceBytes = 64 * 1024;

    private readonly byte[] _piece = new byte[PieceBytes];
    private readonly Crc32 _crc = new();
    private PartBuffer? _part;
    private int _pieceLength;
    private long _partLength;

    /// <summary>
    /// Checksum and length of the object's uncompressed bytes up to the last ended part: another compressor can continue with it.
    /// </summary>
    public RawChecksum Raw { get; private set; }

    /// <param name="compression">How to compress.</param>
    /// <param name="before">To continue an object: <see cref="Raw"/> after its last part.</param>
    public static PartCompressor Create(Compression compression, RawChecksum before = default) => compression switch
    {
        Compression.Gzip => new GzipPartCompressor { Raw = before },
        Compression.Zstd => new ZstdPartCompressor { Raw = before },
        Compression.None => new PlainPartCompressor { Raw = before },
        _ => throw new UnreachableException(),
    };

    /// <summary>Begins a part in an empty buffer.</summary>
    /// <param name="part">Receives the compressed bytes.</param>
    /// <param name="isFirst">Whether the object begins here.</param>
    public void BeginPart(PartBuffer part, bool isFirst)
    {
        _part = part;
        Begin(part, isFirst);
    }

    /// <summary>Begins a part with the lines of one that was ended early: the bytes are as if it had never been ended.</summary>
    /// <param name="part">Receives the compressed bytes.</param>
    /// <param name="ended">The part that was ended, not as the object's last.</param>
    /// <param name="isFirst">Whether the object begins here.</param>
    /// <returns>Bytes of the lines.</returns>
    public long ContinuePart(PartBuffer part, PartBuffer ended, bool isFirst)
    {
        BeginPart(part, isFirst);
        using Stream lines = Decompress(ended.OpenRead(), isFirst);
        long bytes = 0;
        byte[] piece = new byte[PieceBytes];
        for (int read; (read = lines.Read(piece)) > 0; bytes += read)
        {
            Write(piece.AsSpan(0, read));
        }

        return bytes;
    }

    /// <summary>Adds bytes to the part; some are buffered until more come or the part ends.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int taken = Math.Min(bytes.Length, PieceBytes - _pieceLength);
            bytes[..taken].CopyTo(_piece.AsSpan(_pieceLength));
            _pieceLength += taken;
            bytes = bytes[taken..];
            if (_pieceLength == PieceBytes)
            {
                CompressPiece();
            }
        }
    }

    /// <summary>Ends the part: all its bytes are in the buffer.</summary>
    /// <param name="isLast">Whether the object ends here.</param>
    public void EndPart(bool isLast)
    {
        CompressPiece();
        Raw = Raw.With(new RawChecksum(_crc.GetCurrentHashAsUInt32(), _partLength));
        End(_part!, isLast);
        _crc.Reset();
        _partLength = 0;
        _part = null;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Begin(PartBuffer part, bool isFirst);

    protected abstract void Compress(PartBuffer part, ReadOnlySpan<byte> piece);

    /// <summary>Ends the part; <see cref="Raw"/> already includes it.</summary>
    protected abstract void End(PartBuffer part, bool isLast);

    /// <summary>Reads the lines of a part that was ended, not as the object's last.</summary>
    protected abstract Stream Decompress(Stream part, bool isFirst);

    protected virtual void Dispose(bool disposing)
    {
    }

    private void CompressPiece()
    {
        ReadOnlySpan<byte> piece = _piece.AsSpan(0, _pieceLength);
        Compress(_part!, piece);
        _crc.Append(piece);
        _partLength += _pieceLength;
        _pieceLength = 0;
    }
}

/// <summary>CRC-32 and length of bytes before compression, which readers check decompressed bytes against.</summary>
internal readonly record struct RawChecksum(uint Crc32, long Length)
{
    /// <summary>The checksum of these bytes and the bytes that follow them.</summary>
    public RawChecksum With(RawChecksum next) =>
        new((uint)CrcCombination.Crc32.Combine(Crc32, next.Crc32, next.Length), Length + next.Length);
}
