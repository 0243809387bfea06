using System.Globalization;
using System.Text.RegularExpressions;

namespace LogArchive.Cli.Samples.Times;

/// <summary>Dates with the month's English name. Patterns have the groups month, day, time and, where there is one, year.</summary>
internal static class NamedMonth
{
    public const string Pattern = "(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";

    public const string TimePattern = @"(?<time>\d\d:\d\d:\d\d(\.\d{1,7})?)";

    public static WrittenTime? Read(Match match)
    {
        if (!match.Success)
        {
            return null;
        }

        bool hasYear = match.Groups["year"].Success;
        string year = hasYear ? match.Groups["year"].Value : "2000";
        string text = $"{year} {match.Groups["month"].Value} {match.Groups["day"].Value.Trim()} {match.Groups["time"].Value}";
        return DateTime.TryParseExact(
            text, "yyyy MMM d HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time)
            ? new WrittenTime(time) { HasYear = hasYear, HasZone = false }
            : null;
    }
}
