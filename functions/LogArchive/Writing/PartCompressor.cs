using LogArchive.Configuration;

namespace LogArchive.Writing;

/// <summary>
/// Compresses a daily object part by part: each part on its own, so that it can be made again or read alone, and all parts, one
/// after the other, one ordinary file. The same bytes given in any pieces come out as the same bytes.
/// </summary>
internal abstract class PartCompressor : IDisposable
{
    /// <param name="compression">How.</param>
    /// <param name="before">The lines of the parts before, which another compressor made.</param>
    public static PartCompressor Create(Compression compression, RawChecksum before = default) => compression switch
    {
        Compression.Gzip => new GzipPartCompressor(before),
        Compression.None => new PlainPartCompressor(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Checksum and length of all lines so far; between parts only.</summary>
    public virtual RawChecksum Raw => default;

    /// <summary>Begins a part in an empty buffer.</summary>
    public abstract void BeginPart(PartBuffer part, bool isFirst);

    /// <summary>Adds bytes to the part; some may stay inside until more come or the part ends.</summary>
    public abstract void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Ends the part: all its bytes are in the buffer.</summary>
    /// <param name="isLast">Whether the object ends here.</param>
    public abstract void EndPart(bool isLast);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
