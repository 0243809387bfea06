using System.Text.RegularExpressions;

namespace LogArchive.Templates;

/// <summary>The wildcards of IAM: * is any text, slashes and colons too, and ? is any one character.</summary>
internal static class IamPattern
{
    public static bool Matches(string pattern, string text) => Regex.IsMatch(
        text,
        $"^{Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal)}\\z",
        RegexOptions.Singleline | RegexOptions.CultureInvariant);
}
