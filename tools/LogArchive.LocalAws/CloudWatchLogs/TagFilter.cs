using LogArchive.LocalAws.Http;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>
/// A filter of ListLogGroups by a tag. Exact values and negations distinguish case, wildcards do not (API reference, "TagFilter"). A log
/// group without the key matches no filter, not even a negation: the documentation does not say.
/// </summary>
internal sealed record TagFilter(string Key, IReadOnlyList<string> Values)
{
    private const int Max = 5;

    /// <summary>The filters of a request; none if it has none.</summary>
    /// <exception cref="AwsException">InvalidParameterException: they are not valid, or too many.</exception>
    public static IReadOnlyList<TagFilter> Of(JsonMembers request)
    {
        if (!request.Has("logGroupTags"))
        {
            return [];
        }

        TagFilter[] filters = [.. request.Objects("logGroupTags").Select(One)];
        return filters.Length is >= 1 and <= Max
            ? filters
            : throw request.ConstraintViolation($"'{filters.Length} filters'", "logGroupTags", $"have length between 1 and {Max}");
    }

    public bool Matches(IReadOnlyDictionary<string, string> tags) =>
        tags.TryGetValue(Key, out string? value) && (Values.Count == 0 || Values.Any(pattern => Matches(pattern, value)));

    /// <summary>Its text, for tokens.</summary>
    public override string ToString() => $"{Key}={string.Join('|', Values)}";

    private static TagFilter One(JsonMembers filter)
    {
        filter.AllowOnly("key", "values");
        string key = filter.Required("key");
        TagText.CheckKey(key, "logGroupTags.key");
        string[] values = [.. filter.Texts("values") ?? []];
        if (values.Length > Max)
        {
            throw filter.ConstraintViolation($"'{values.Length} values'", "logGroupTags.values", $"have length less than or equal to {Max}");
        }

        Array.ForEach(values, value => TagText.CheckFilterValue(value, "logGroupTags.values"));
        return new TagFilter(key, values);
    }

    private static bool Matches(string pattern, string value)
    {
        if (pattern.StartsWith('!'))
        {
            return !Matches(pattern[1..], value);
        }

        string text = pattern.Trim('*');
        return (pattern.StartsWith('*'), pattern.Length > 1 && pattern.EndsWith('*')) switch
        {
            (true, true) => value.Contains(text, StringComparison.OrdinalIgnoreCase),
            (true, false) => value.EndsWith(text, StringComparison.OrdinalIgnoreCase),
            (false, true) => value.StartsWith(text, StringComparison.OrdinalIgnoreCase),
            _ => value == pattern,
        };
    }
}
