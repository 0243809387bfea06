using System.Text.RegularExpressions;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>Checks keys and values of tags, and of filters by tags, with the patterns of the service's model.</summary>
internal static partial class TagText
{
    private const int MaxKeyLength = 128;
    private const int MaxValueLength = 256;

    /// <summary>A value of a filter can have ! and a star at either end besides.</summary>
    private const int MaxFilterLength = MaxValueLength + 3;

    public static void CheckKey(string key, string member) => Check(key, member, Key(), 1, MaxKeyLength);

    public static void CheckValue(string value, string member) => Check(value, member, Value(), 0, MaxValueLength);

    public static void CheckFilterValue(string value, string member) => Check(value, member, FilterValue(), 0, MaxFilterLength);

    private static void Check(string text, string member, Regex pattern, int least, int most)
    {
        if (text.Length < least || text.Length > most)
        {
            throw LogsErrors.ConstraintViolation($"'{text}'", member, $"have length between {least} and {most}");
        }

        if (!pattern.IsMatch(text))
        {
            throw LogsErrors.ConstraintViolation($"'{text}'", member, $"satisfy regular expression pattern: {pattern}");
        }
    }

    [GeneratedRegex(@"^([\p{L}\p{Z}\p{N}_.:/=+\-@]+)$")]
    private static partial Regex Key();

    [GeneratedRegex(@"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$")]
    private static partial Regex Value();

    [GeneratedRegex(@"^!?\*?([\p{L}\p{Z}\p{N}_.:/=+\-@]*)\*?$")]
    private static partial Regex FilterValue();
}
