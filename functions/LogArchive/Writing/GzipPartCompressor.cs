using System.Buffers.Binary;
using System.IO.Compression;
using LogArchive.Storage;

namespace LogArchive.Writing;

/// <summary>
/// ONE gzip member (RFC 1952) made of parts, as pigz makes it: each part is a raw deflate run with a fresh window that ends in a
/// sync flush, on a byte boundary. The header precedes the first part; a final empty block, CRC-32 and length follow the last.
/// </summary>
/// <remarks>Some readers silently stop after the first member, so members are not simply concatenated.</remarks>
internal sealed class GzipPartCompressor : PartCompressor
{
    /// <summary>
    /// The lowest level whose objects are at most 5 % larger than those of zlib's level 6: docs/decisions/0007-compression-level.md.
    /// </summary>
    private const int Level = 5;

    private static readonly ZLibCompressionOptions Options = new() { CompressionLevel = Level };

    private DeflateStream? _deflate;

    private static ReadOnlySpan<byte> Header => [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]; // deflate, no name, no time, unknown system

    private static ReadOnlySpan<byte> FinalEmptyBlock => [0x03, 0x00];

    protected override void Begin(PartBuffer part, bool isFirst)
    {
        if (isFirst)
        {
            part.Write(Header);
        }

        _deflate = new DeflateStream(part, Options, leaveOpen: true);
    }

    protected override void Compress(PartBuffer part, ReadOnlySpan<byte> piece) => _deflate!.Write(piece);

    protected override void End(PartBuffer part, bool isLast)
    {
        _deflate!.Flush();
        long flushed = part.Length;

        // Disposing ends the member with a final block: cut it off, since only the last part ends the member.
        _deflate.Dispose();
        _deflate = null;
        part.SetLength(flushed);
        if (isLast)
        {
            WriteTrailer(part);
        }
    }

    protected override Stream Decompress(Stream part, bool isFirst)
    {
        part.Position = isFirst ? Header.Length : 0;
        return new DeflateStream(part, CompressionMode.Decompress);
    }

    protected override void Dispose(bool disposing)
    {
        _deflate?.Dispose();
        base.Dispose(disposing);
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
