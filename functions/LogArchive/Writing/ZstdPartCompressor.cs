using LogArchive.Storage;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace LogArchive.Writing;

/// <summary>One zstd frame (RFC 8878) per part, with a checksum of its content. Concatenated frames are an ordinary .zst file.</summary>
internal sealed class ZstdPartCompressor : PartCompressor
{
    /// <summary>About gzip's size in a third of its CPU time, with 1.3 MiB of memory: docs/decisions/0007-compression-level.md.</summary>
    private const int Level = 1;

    private CompressionStream? _frame;

    protected override void Begin(PartBuffer part, bool isFirst)
    {
        _frame = new CompressionStream(part, Level, leaveOpen: true);
        _frame.SetParameter(ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
    }

    protected override void Compress(PartBuffer part, ReadOnlySpan<byte> piece) => _frame!.Write(piece);

    protected override void End(PartBuffer part, bool isLast)
    {
        // Disposing ends the frame.
        _frame!.Dispose();
        _frame = null;
    }

    protected override Stream Decompress(Stream part, bool isFirst) => new DecompressionStream(part);

    protected override void Dispose(bool disposing)
    {
        _frame?.Dispose();
        base.Dispose(disposing);
    }
}
