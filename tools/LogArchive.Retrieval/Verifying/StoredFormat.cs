using LogArchive.Settings;

namespace LogArchive.Retrieval.Verifying;

/// <summary>What the end of a key says about a daily object.</summary>
internal readonly record struct StoredFormat(LineFormat Lines, Compression Compression)
{
    /// <returns>Null: it is the key of no daily object.</returns>
    public static StoredFormat? Of(string key)
    {
        Compression compression = Enum.GetValues<Compression>().First(one => key.EndsWith(one.KeySuffix, StringComparison.Ordinal));
        string rest = key[..^compression.KeySuffix.Length];
        return Enum.GetValues<LineFormat>().Where(format => rest.EndsWith(format.KeySuffix, StringComparison.Ordinal))
            .Select(format => (StoredFormat?)new StoredFormat(format, compression)).FirstOrDefault();
    }
}
