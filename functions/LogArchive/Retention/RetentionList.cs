namespace LogArchive.Retention;

/// <summary>Log groups of which a review of retention says the same.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Groups">The first of them, by name.</param>
public sealed record RetentionList(int Count, IReadOnlyList<RetentionEntry> Groups)
{
    /// <summary>So many are named.</summary>
    public const int Named = 100;

    internal static RetentionList Of(IReadOnlyCollection<RetentionEntry> all) =>
        new(all.Count, [.. all.OrderBy(entry => entry.LogGroup, StringComparer.Ordinal).Take(Named)]);
}
