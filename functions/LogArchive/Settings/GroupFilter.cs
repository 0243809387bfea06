namespace LogArchive.Settings;

/// <summary>Which log groups are archived: those that match an include pattern and no exclude pattern, and have the tags.</summary>
public sealed record GroupFilter(IReadOnlyList<GroupPattern> Include, IReadOnlyList<GroupPattern> Exclude)
{
    /// <summary>The tags that they must have; none: tags make no difference, and are not asked for.</summary>
    public IReadOnlyList<TagCondition> Tags { get; init; } = [];

    /// <summary>
    /// The prefixes to list. None of them begins with another, so every group is listed once, however the patterns overlap.
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

    /// <summary>Whether the patterns match a name.</summary>
    public bool Matches(string name) => Include.Any(p => p.Matches(name)) && !Exclude.Any(p => p.Matches(name));
}

/// <summary>A glob over log group names: <c>*</c> is any text (slashes too), <c>?</c> any one character; case-sensitive.</summary>
public sealed class GroupPattern(string text)
{
    private static readonly System.Buffers.SearchValues<char> Legal =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_/#*?");

    /// <summary>The prefix of every matching name, for DescribeLogGroups.</summary>
    public string Prefix { get; } = text.IndexOfAny(['*', '?']) is var wild and >= 0 ? text[..wild] : text;

    /// <summary>Whether it has no wildcard, so that it is the name of one log group.</summary>
    public bool IsExact => Prefix.Length == text.Length;

    /// <summary>Whether a pattern can match any log group name: 1 to 512 characters that are legal in names, or wildcards.</summary>
    public static bool IsValid(string text) => text.Length is >= 1 and <= 512 && text.AsSpan().IndexOfAnyExcept(Legal) < 0;

    public bool Matches(string name)
    {
        // The classic two-pointer glob: on a mismatch, the last star takes one more character.
        int at = 0, patternAt = 0, star = -1, starAt = 0;
        while (at < name.Length)
        {
            if (patternAt < text.Length && text[patternAt] == '*')
            {
                star = patternAt++;
                starAt = at;
            }
            else if (patternAt < text.Length && (text[patternAt] == '?' || text[patternAt] == name[at]))
            {
                patternAt++;
                at++;
            }
            else if (star >= 0)
            {
                patternAt = star + 1;
                at = ++starAt;
            }
            else
            {
                return false;
            }
        }

        return text.AsSpan(patternAt).TrimStart('*').IsEmpty;
    }

    public override string ToString() => text;
}
