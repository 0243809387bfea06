using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace LogArchive.Writing;

/// <summary>
/// ONE gzip member (RFC 1952) made of parts, the way pigz makes it: every part is a raw deflate run with a fresh window that ends
/// in a sync flush, on a byte boundary; the header stands before the first, a final empty block, CRC-32 and length after the last.
/// </summary>
/// <remarks>Readers exist that stop after a first member without a word, so members are not simply strung together.</remarks>
internal sealed class GzipPartCompressor(RawChecksum before) : PartCompressor
{
    /// <summary>Deflate is fed pieces of this size, counted from the part's begin: then its output never depends on how lines came in.</summary>
    private const int PieceBytes = 64 * 1024;

    private readonly byte[] _piece = new byte[PieceBytes];
    private readonly Crc32 _crc = new();
    private PartBuffer? _part;
    private DeflateStream? _deflate;
    private int _pieceLength;
    private long _length;

    public override RawChecksum Raw => new(
        (uint)CrcCombination.Crc32.Combine(before.Crc32, _crc.GetCurrentHashAsUInt32(), _length), before.Length + _length);

    private static ReadOnlySpan<byte> Header => [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]; // deflate, no name, no time, unknown system

    private static ReadOnlySpan<byte> FinalEmptyBlock => [0x03, 0x00];

    public override void BeginPart(PartBuffer part, bool isFirst)
    {
        _part = part;
        if (isFirst)
        {
            part.Write(Header);
        }

        _deflate = new DeflateStream(part, CompressionLevel.Optimal, leaveOpen: true);
    }

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int taken = Math.Min(bytes.Length, PieceBytes - _pieceLength);
            bytes[..taken].CopyTo(_piece.AsSpan(_pieceLength));
            _pieceLength += taken;
            bytes = bytes[taken..];
            if (_pieceLength == PieceBytes)
            {
                WritePiece();
            }
        }
    }

    public override void EndPart(bool isLast)
    {
        WritePiece();
        _deflate!.Flush();
        long flushed = _part!.Length;

        // Disposing writes a final block, which would end the member here: it is cut off again.
        _deflate.Dispose();
        _part.SetLength(flushed);
        if (isLast)
        {
            WriteTrailer(_part);
        }

        _deflate = null;
        _part = null;
    }

    protected override void Dispose(bool disposing)
    {
        _deflate?.Dispose();
        base.Dispose(disposing);
    }

    private void WritePiece()
    {
        ReadOnlySpan<byte> piece = _piece.AsSpan(0, _pieceLength);
        _deflate!.Write(piece);
        _crc.Append(piece);
        _length += _pieceLength;
        _pieceLength = 0;
    }

    private void WriteTrailer(PartBuffer part)
    {
        Span<byte> trailer = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, Raw.Crc32);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], unchecked((uint)Raw.Length));
        part.Write(FinalEmptyBlock);
        part.Write(trailer);
    }
}
