using System.Buffers.Binary;
using System.IO.Compression;
using LogArchive.Writing.Deflate;

namespace LogArchive.Writing;

/// <summary>
/// ONE gzip member (RFC 1952) made of parts, the way pigz makes it: every part is a raw deflate run with a fresh window that ends
/// in a sync flush, on a byte boundary; the header stands before the first, a final empty block, CRC-32 and length after the last.
/// </summary>
/// <remarks>
/// Readers exist that stop after a first member without a word, so members are not simply strung together. Every part is read back
/// with .NET's inflate before it leaves, so a part that can not be read never gets to S3 (docs/decisions/0017-own-deflate.md).
/// </remarks>
internal sealed class GzipPartCompressor : PartCompressor
{
    private readonly DeflateEncoder _deflate = new();
    private long _runStart;

    private static ReadOnlySpan<byte> Header => [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]; // deflate, no name, no time, unknown system

    private static ReadOnlySpan<byte> FinalEmptyBlock => [0x03, 0x00];

    protected override void Begin(PartBuffer part, bool isFirst)
    {
        if (isFirst)
        {
            part.Write(Header);
        }

        _runStart = part.Length;
        _deflate.Begin(part);
    }

    protected override void Compress(PartBuffer part, ReadOnlySpan<byte> window, int start) => _deflate.Add(window, start);

    protected override void End(PartBuffer part, RawChecksum content, bool isLast)
    {
        _deflate.End();
        long end = part.Length;
        part.Write(FinalEmptyBlock);
        CheckRun(part, content);
        if (isLast)
        {
            WriteTrailer(part);
        }
        else
        {
            part.SetLength(end);
        }
    }

    /// <summary>The encoder is ours; the decoder that has to agree with it is not.</summary>
    private void CheckRun(PartBuffer part, RawChecksum content)
    {
        Stream run = part.OpenRead();
        run.Position = _runStart;
        using var inflate = new DeflateStream(run, CompressionMode.Decompress);
        ReadBack.Check(inflate, content);
    }

    private void WriteTrailer(PartBuffer part)
    {
        Span<byte> trailer = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, Raw.Crc32);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], unchecked((uint)Raw.Length));
        part.Write(trailer);
    }
}
