using System.Text.RegularExpressions;

namespace LogArchive.Templates;

/// <summary>Replaces the placeholders of Fn::Sub: ${Name}, ${Resource.Attribute}, and ${!Literal} for a literal ${Literal}.</summary>
internal static partial class SubText
{
    /// <param name="text">The text.</param>
    /// <param name="value">Returns the value of a name.</param>
    /// <exception cref="InvalidTemplateException">A ${ is not closed or has no valid name.</exception>
    public static string Replace(string text, Func<string, string> value)
    {
        string replaced = Placeholder().Replace(text, match => match.Groups["literal"] is { Success: true } literal
            ? $"${{{literal.Value}}}"
            : value(match.Groups["name"].Value));
        return Placeholder().Replace(text, "").Contains("${", StringComparison.Ordinal)
            ? throw new InvalidTemplateException($"Fn::Sub has a ${{ without a valid name: {text}")
            : replaced;
    }

    [GeneratedRegex(@"\$\{(!(?<literal>[^}]*)|(?<name>[A-Za-z0-9]+(::[A-Za-z0-9]+)?(\.[A-Za-z0-9.]+)?))\}")]
    private static partial Regex Placeholder();
}
