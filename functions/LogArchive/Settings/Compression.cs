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
    extension(Compression)
    {
        /// <summary>The compression of a receipt; null if it names none.</summary>
        public static Compression? OfReceipt(string? name) =>
            Enum.GetValues<Compression>().Cast<Compression?>().FirstOrDefault(compression => compression!.Value.ReceiptName == name);

        /// <summary>The compression of an object, by the end of its key.</summary>
        public static Compression OfKey(string key) =>
            Enum.GetValues<Compression>().First(compression => key.EndsWith(compression.KeySuffix, StringComparison.Ordinal));
    }

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
