using System.Buffers.Binary;
using System.IO.Compression;

namespace LogArchive.Writing;

/// <summary>
/// ONE gzip member (RFC 1952) made of parts, the way pigz makes it: every part is a raw deflate run with a fresh window that ends
/// in a sync flush, on a byte boundary; the header stands before the first, a final empty block, CRC-32 and length after the last.
/// </summary>
/// <remarks>Readers exist that stop after a first member without a word, so members are not simply strung together.</remarks>
internal sealed class GzipPartCompressor : PartCompressor
{
    /// <summary>The lowest level whose objects are at most 5 % larger than zlib's level 6 makes them: docs/decisions/0007-compression-level.md.</summary>
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

        // Disposing writes a final block, which would end the member here: it is cut off again.
        _deflate.Dispose();
        _deflate = null;
        part.SetLength(flushed);
        if (isLast)
        {
            WriteTrailer(part);
        }
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
