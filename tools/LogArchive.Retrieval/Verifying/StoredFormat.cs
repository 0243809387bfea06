using LogArchive.Settings;

namespace LogArchive.Retrieval.Verifying;

/// <summary>What the end of a key says about a daily object.</summary>
internal readonly record struct StoredFormat(LineFormat Lines, Compression Compression)
{
    /// <returns>Null: it is the key of no daily object.</returns>
    public static StoredFormat? Of(string key) =>
        LineFormat.OfKey(key) is { } lines ? new StoredFormat(lines, Compression.OfKey(key)) : null;
}
