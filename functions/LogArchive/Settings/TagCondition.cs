using System.Buffers;
using System.Globalization;

namespace LogArchive.Settings;

/// <summary>A tag that log groups must have: one filter of ListLogGroups. A log group is archived if it satisfies every one.</summary>
/// <param name="Key">The tag's key, exactly.</param>
/// <param name="Values">
/// What its value may be: one of these, of which a star at either end is any text, and ! at the beginning is anything else; any value if
/// there are none.
/// </param>
public sealed record TagCondition(string Key, IReadOnlyList<string> Values)
{
    /// <summary>Maximum conditions, and values of each (CloudWatch Logs API Reference, "ListLogGroups" and "TagFilter").</summary>
    public const int Max = 5;

    private const int MaxKeyLength = 128;
    private const int MaxValueLength = 256;

    private static readonly SearchValues<char> LegalSigns = SearchValues.Create("_.:/=+-@");

    /// <summary>Reads conditions: KEY, KEY=VALUE or KEY=VALUE|VALUE, separated by commas, which no tag can have.</summary>
    /// <exception cref="FormatException">A condition is wrong; the message names it and says what to write.</exception>
    public static IReadOnlyList<TagCondition> Parse(string text)
    {
        TagCondition[] conditions =
            [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(One)];
        return conditions.Length <= Max
            ? conditions
            : throw new FormatException($"It has {conditions.Length} tags, but CloudWatch Logs takes at most {Max}");
    }

    /// <summary>The condition as it is written in INCLUDE_TAGS.</summary>
    public override string ToString() => Values.Count == 0 ? Key : $"{Key}={string.Join('|', Values)}";

    private static TagCondition One(string text)
    {
        string[] parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        string key = parts[0];
        if (key.Length is 0 or > MaxKeyLength || !IsLegal(key))
        {
            throw Wrong(text, $"needs a key of 1 to {MaxKeyLength} letters, digits, spaces and _ . : / + - @ before the '='");
        }

        return parts.Length == 1 ? new TagCondition(key, []) : new TagCondition(key, Checked(text, key, parts[1]));
    }

    private static string[] Checked(string text, string key, string values)
    {
        if (values.Length == 0)
        {
            throw Wrong(text, $"has no value: write '{key}' for any value");
        }

        if (values.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var space && values.IndexOf('=', space) >= 0)
        {
            throw Wrong(text, "looks like more than one tag: separate tags by commas");
        }

        string[] all = values.Split('|', StringSplitOptions.TrimEntries);
        if (all.Length > Max)
        {
            throw Wrong(text, $"has {all.Length} values, but CloudWatch Logs takes at most {Max}");
        }

        if (all.FirstOrDefault(value => !IsValue(value)) is { } wrong)
        {
            throw Wrong(text, $"has the value '{wrong}': write letters, digits, spaces and _ . : / = + - @, "
                + "with * at the beginning or the end for any text, and ! before all of it for anything else");
        }

        // One of the values is enough for a log group, and everything is "not a" or "not b".
        return all.Length > 1 && all.FirstOrDefault(value => value[0] == '!') is not null
            ? throw Wrong(text, $"would match almost every value: write {string.Join(',', all.Select(value => $"{key}={value}"))}")
            : all;
    }

    private static bool IsValue(string value)
    {
        if (value == "*")
        {
            return true;
        }

        ReadOnlySpan<char> text = value.AsSpan(value.StartsWith('!') ? 1 : 0);
        text = text.StartsWith('*') ? text[1..] : text;
        text = text.EndsWith('*') ? text[..^1] : text;
        return text.Length is >= 1 and <= MaxValueLength && IsLegal(text);
    }

    /// <summary>Whether text can be part of a tag: letters, separators, numbers and some signs.</summary>
    private static bool IsLegal(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            bool isLegal = System.Text.Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
                or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
                or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
            if (!isLegal && !(rune.IsBmp && LegalSigns.Contains((char)rune.Value)))
            {
                return false;
            }
        }

        return true;
    }

    private static FormatException Wrong(string text, string why) => new($"'{text}' {why}");
}
