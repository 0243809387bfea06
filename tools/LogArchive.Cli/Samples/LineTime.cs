using System.Globalization;
using System.Text.RegularExpressions;

namespace LogArchive.Cli.Samples;

/// <summary>The time that a log line begins with: ISO 8601 and its everyday variants; without an offset it is taken as UTC.</summary>
internal static partial class LineTime
{
    /// <summary>Milliseconds since the Unix epoch; null when the line does not begin with a time.</summary>
    public static long? Parse(string line)
    {
        Match match = Pattern().Match(line);
        if (!match.Success)
        {
            return null;
        }

        string text = $"{match.Groups["date"].Value.Replace('/', '-')}T{match.Groups["time"].Value.Replace(',', '.')}{match.Groups["zone"].Value}";
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year is >= 1971 and < 9000
            ? time.ToUnixTimeMilliseconds()
            : null;
    }

    [GeneratedRegex(@"^\W?(?<date>\d{4}[-/]\d\d[-/]\d\d)[T ](?<time>\d\d:\d\d:\d\d([.,]\d{1,9})?)\s?(?<zone>Z|[+-]\d\d:?\d\d)?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
