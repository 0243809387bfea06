using System.Diagnostics;

namespace LogArchive.Settings;

/// <summary>How a daily object is compressed.</summary>
public enum Compression
{
    /// <summary>One gzip member, key suffix <c>.gz</c>.</summary>
    Gzip,

    /// <summary>One zstd frame per part, key suffix <c>.zst</c>.</summary>
    Zstd,

    /// <summary>No compression, no suffix.</summary>
    None,
}

/// <summary>Names of the compressions.</summary>
internal static class CompressionNames
{
    extension(Compression compression)
    {
        /// <summary>The name in receipts.</summary>
        public string ReceiptName => compression switch
        {
            Compression.Gzip => "gzip",
            Compression.Zstd => "zstd",
            Compression.None => "none",
            _ => throw new UnreachableException(),
        };

        /// <summary>The end of a daily object's key.</summary>
        public string KeySuffix => compression switch
        {
            Compression.Gzip => ".gz",
            Compression.Zstd => ".zst",
            Compression.None => "",
            _ => throw new UnreachableException(),
        };

        /// <summary>The media type of compressed bytes; null without compression.</summary>
        public string? MediaType => compression switch
        {
            Compression.Gzip => "application/gzip",
            Compression.Zstd => "application/zstd",
            Compression.None => null,
            _ => throw new UnreachableException(),
        };
    }
}
