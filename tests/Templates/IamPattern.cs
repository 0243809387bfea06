using System.Text.RegularExpressions;

namespace LogArchive.Templates;

/// <summary>The wildcards of IAM: * matches any text, including slashes and colons, and ? matches any single character.</summary>
internal static class IamPattern
{
    public static bool Matches(string pattern, string text) => Regex.IsMatch(
        text,
        $"^{Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal)}\\z",
        RegexOptions.Singleline | RegexOptions.CultureInvariant);
}
