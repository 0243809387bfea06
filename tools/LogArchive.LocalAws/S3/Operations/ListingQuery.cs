namespace LogArchive.LocalAws.S3.Operations;

/// <summary>The parameters of a listing.</summary>
internal sealed record ListingQuery
{
    /// <summary>Maximum entries per page.</summary>
    public const int MaxPageKeys = 1000;

    public required string Prefix { get; init; }

    /// <summary>Empty for no common prefixes.</summary>
    public required string Delimiter { get; init; }

    /// <summary>The listing starts after this key; empty for the first key.</summary>
    public required string After { get; init; }

    /// <summary>Maximum keys and common prefixes together.</summary>
    public required int MaxKeys { get; init; }

    /// <summary>The common prefix of <paramref name="key"/>; null if the key itself is listed.</summary>
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
