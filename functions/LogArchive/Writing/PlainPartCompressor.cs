namespace LogArchive.Writing;

/// <summary>No compression: the bytes as they are.</summary>
internal sealed class PlainPartCompressor : PartCompressor
{
    private PartBuffer? _part;

    public override void BeginPart(PartBuffer part, bool isFirst) => _part = part;

    public override void Write(ReadOnlySpan<byte> bytes) => _part!.Write(bytes);

    public override void EndPart(bool isLast) => _part = null;
}
