namespace LogArchive.Settings;

/// <summary>Which log groups are archived: those that match an include pattern and no exclude pattern.</summary>
public sealed record GroupFilter(IReadOnlyList<GroupPattern> Include, IReadOnlyList<GroupPattern> Exclude)
{
    /// <summary>
    /// The prefixes to list, none of which begins with another: so every group is listed once, however the patterns overlap.
    /// </summary>
    public IEnumerable<string> Prefixes()
    {
        string? covered = null;
        foreach (string prefix in Include.Select(pattern => pattern.Prefix).Order(StringComparer.Ordinal))
        {
            if (covered is null || !prefix.StartsWith(covered, StringComparison.Ordinal))
            {
                yield return covered = prefix;
            }
        }
    }

    public bool Matches(string name) => Include.Any(p => p.Matches(name)) && !Exclude.Any(p => p.Matches(name));
}
