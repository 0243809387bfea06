namespace LogArchive.LocalAws.S3.Operations;

/// <summary>What a listing is asked for.</summary>
internal sealed record ListingQuery
{
    /// <summary>S3 never gives more on one page.</summary>
    public const int MaxPageKeys = 1000;

    public required string Prefix { get; init; }

    /// <summary>Empty: no common prefixes.</summary>
    public required string Delimiter { get; init; }

    /// <summary>Only keys after this one; empty: from the start.</summary>
    public required string After { get; init; }

    /// <summary>Keys and common prefixes together.</summary>
    public required int MaxKeys { get; init; }

    /// <summary>What <paramref name="key"/> is rolled up into; null when it is listed itself.</summary>
    public string? CommonPrefixOf(string key)
    {
        if (Delimiter.Length == 0 || !key.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        int found = key.IndexOf(Delimiter, Prefix.Length, StringComparison.Ordinal);
        return found < 0 ? null : key[..(found + Delimiter.Length)];
    }
}
