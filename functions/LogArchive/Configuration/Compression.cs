namespace LogArchive.Configuration;

/// <summary>How a daily object is compressed.</summary>
public enum Compression
{
    /// <summary>One gzip member, key suffix <c>.gz</c>.</summary>
    Gzip,

    /// <summary>One zstd frame a part, key suffix <c>.zst</c>.</summary>
    Zstd,

    /// <summary>As it is, no suffix.</summary>
    None,
}
