using System.Globalization;
using System.Text.RegularExpressions;

namespace LogArchive.Cli.Samples;

/// <summary>
/// Reads the time at the start of a log line: ISO 8601 and common variants, the web servers' 09/Nov/2026:12:34:56 +0000, or seconds or
/// milliseconds since 1970. A time without an offset is UTC. Syslog times are not supported, because they have no year.
/// </summary>
internal static partial class LineTime
{
    /// <summary>Milliseconds since the Unix epoch; null when the line does not start with a time.</summary>
    public static long? Parse(string line)
    {
        if (Iso().Match(line) is { Success: true } iso)
        {
            string date = iso.Groups["date"].Value.Replace('/', '-');
            string time = iso.Groups["time"].Value.Replace(',', '.');
            return Parse($"{date}T{time}{iso.Groups["zone"].Value}", format: null);
        }

        if (WebServer().Match(line) is { Success: true } web)
        {
            return Parse(web.Groups["time"].Value, "dd/MMM/yyyy:HH:mm:ss zzz");
        }

        return Epoch().Match(line) is { Success: true } epoch
            ? (Number(epoch.Groups["seconds"]) * 1000) + Number(epoch.Groups["milliseconds"])
            : null;
    }

    private static long Number(Group digits) => digits.Length == 0 ? 0 : long.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    private static long? Parse(string text, string? format)
    {
        bool isTime = format is null
            ? DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            : DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
        return isTime && time.Year is >= 1971 and < 9000 ? time.ToUnixTimeMilliseconds() : null;
    }

    [GeneratedRegex(
        @"^\W?(?<date>\d{4}[-/]\d\d[-/]\d\d)[T ](?<time>\d\d:\d\d:\d\d([.,]\d{1,9})?)\s?(?<zone>Z|[+-]\d\d:?\d\d)?",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Iso();

    [GeneratedRegex(
        @"^\W?(?<time>\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4})",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex WebServer();

    /// <summary>Ten digits are seconds from 2001 to 2286. Milliseconds follow, with or without a dot.</summary>
    [GeneratedRegex(
        @"^\W?(?<seconds>[1-9][0-9]{9})(\.?(?<milliseconds>[0-9]{3})[0-9]*)?(?!\w)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Epoch();
}
