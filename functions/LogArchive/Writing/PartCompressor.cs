using LogArchive.Configuration;

namespace LogArchive.Writing;

/// <summary>
/// Compresses a daily object part by part: each part on its own, so that it can be made again or read alone, and all parts, one
/// after the other, one ordinary file. The same bytes given in any pieces come out as the same bytes.
/// </summary>
internal abstract class PartCompressor : IDisposable
{
    public static PartCompressor Create(Compression compression) => compression switch
    {
        Compression.Gzip => new GzipPartCompressor(),
        Compression.None => new PlainPartCompressor(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

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
