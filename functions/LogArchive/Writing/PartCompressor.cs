using System.Diagnostics;
using System.IO.Hashing;
using LogArchive.Configuration;
using LogArchive.Writing.Deflate;

namespace LogArchive.Writing;

/// <summary>
/// Compresses a daily object part by part: each part on its own, so that it can be made again or read alone, and all parts, one
/// after the other, one ordinary file. The same bytes given in any pieces come out as the same bytes.
/// </summary>
internal abstract class PartCompressor : IDisposable
{
    /// <summary>
    /// What is compressed is handed on in pieces of this size, counted from the part's begin. Deflate's output depends on how its input
    /// is cut, and a call for each line would cost more than the copy.
    /// </summary>
    private const int PieceBytes = 64 * 1024;

    /// <summary>So many bytes before a piece are kept, as far as the part has them: deflate refers to them.</summary>
    private const int WindowBytes = DeflateEncoder.WindowBytes;

    private readonly byte[] _window = new byte[WindowBytes + PieceBytes];
    private readonly Crc32 _crc = new();
    private PartBuffer? _part;
    private int _pieceStart;
    private int _end;
    private long _partLength;

    /// <summary>Of all bytes of the object, up to the end of the last part that was ended: with it, another compressor can go on.</summary>
    public RawChecksum Raw { get; private set; }

    /// <param name="compression">How to compress.</param>
    /// <param name="before">For an object that was begun elsewhere: <see cref="Raw"/> after its last part.</param>
    public static PartCompressor Create(Compression compression, RawChecksum before = default) => compression switch
    {
        Compression.Gzip => new GzipPartCompressor { Raw = before },
        Compression.Zstd => new ZstdPartCompressor { Raw = before },
        Compression.None => new PlainPartCompressor { Raw = before },
        _ => throw new UnreachableException(),
    };

    /// <summary>Begins a part in an empty buffer.</summary>
    /// <param name="part">Takes the compressed bytes.</param>
    /// <param name="isFirst">Whether the object begins here.</param>
    public void BeginPart(PartBuffer part, bool isFirst)
    {
        _part = part;
        Begin(part, isFirst);
    }

    /// <summary>Adds bytes to the part; some may stay inside until more come or the part ends.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int taken = Math.Min(bytes.Length, _pieceStart + PieceBytes - _end);
            bytes[..taken].CopyTo(_window.AsSpan(_end));
            _end += taken;
            bytes = bytes[taken..];
            if (_end == _pieceStart + PieceBytes)
            {
                CompressPiece();
            }
        }
    }

    /// <summary>Ends the part: all its bytes are in the buffer.</summary>
    /// <param name="isLast">Whether the object ends here.</param>
    /// <exception cref="PartUnreadable">The part does not read back as what was written to it.</exception>
    public void EndPart(bool isLast)
    {
        CompressPiece();
        var content = new RawChecksum(_crc.GetCurrentHashAsUInt32(), _partLength);
        Raw = Raw.With(content);
        End(_part!, content, isLast);
        _crc.Reset();
        (_partLength, _pieceStart, _end) = (0, 0, 0);
        _part = null;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Begin(PartBuffer part, bool isFirst);

    /// <param name="part">Takes what the piece becomes.</param>
    /// <param name="window">The piece, behind bytes of the part that came before it.</param>
    /// <param name="start">Where the piece begins in the window.</param>
    protected abstract void Compress(PartBuffer part, ReadOnlySpan<byte> window, int start);

    /// <summary>Ends the part; <see cref="Raw"/> has it already.</summary>
    /// <param name="part">Takes what is left of it.</param>
    /// <param name="content">All that the part was given.</param>
    /// <param name="isLast">Whether the object ends here.</param>
    protected abstract void End(PartBuffer part, RawChecksum content, bool isLast);

    protected virtual void Dispose(bool disposing)
    {
    }

    private void CompressPiece()
    {
        ReadOnlySpan<byte> window = _window.AsSpan(0, _end);
        Compress(_part!, window, _pieceStart);
        _crc.Append(window[_pieceStart..]);
        _partLength += _end - _pieceStart;
        _pieceStart = Math.Min(_end, WindowBytes);
        window[^_pieceStart..].CopyTo(_window);
        _end = _pieceStart;
    }
}
