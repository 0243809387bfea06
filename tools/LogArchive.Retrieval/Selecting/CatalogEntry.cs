using LogArchive.Catalog;

namespace LogArchive.Retrieval.Selecting;

/// <summary>What is catalogued of a log group and day.</summary>
/// <param name="Key">The receipt's key.</param>
/// <param name="LogGroup">The log group that the key names; null if the name is too long for a key.</param>
/// <param name="Receipt">The receipt; null if there is a problem with it.</param>
/// <param name="Problem">Why it cannot be used, as a sentence; null if it can.</param>
public sealed record CatalogEntry(string Key, string? LogGroup, Receipt? Receipt, string? Problem)
{
    private const string Suffix = ".json";

    /// <summary>Whether a key is that of a receipt: people and programs leave other files in a folder, too.</summary>
    /// <param name="key">The key.</param>
    /// <param name="prefix">What the keys of its day's receipts begin with.</param>
    public static bool IsReceipt(string key, string prefix) =>
        key.Length > prefix.Length + Suffix.Length && key.EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>The log group that a receipt's key names; null if the name is too long for a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="prefix">What the keys of its day's receipts begin with.</param>
    public static string? GroupOf(string key, string prefix) =>
        GroupPath.Decode(key[prefix.Length..^Suffix.Length]);
}
