using LogArchive.Storage;

namespace LogArchive.Writing;

/// <summary>No compression: the bytes as they are.</summary>
internal sealed class PlainPartCompressor : PartCompressor
{
    protected override void Begin(PartBuffer part, bool isFirst)
    {
    }

    protected override void Compress(PartBuffer part, ReadOnlySpan<byte> piece) => part.Write(piece);

    protected override void End(PartBuffer part, bool isLast)
    {
    }

    protected override Stream Decompress(Stream part, bool isFirst) => part;
}
