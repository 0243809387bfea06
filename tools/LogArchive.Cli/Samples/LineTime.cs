using System.Globalization;
using System.Text.RegularExpressions;

namespace LogArchive.Cli.Samples;

/// <summary>
/// The time that a log line begins with: ISO 8601 and its everyday variants, the web servers' 09/Nov/2026:12:34:56 +0000, or seconds
/// or milliseconds since 1970; without an offset it is taken as UTC. Syslog's time has no year and is no time here.
/// </summary>
internal static partial class LineTime
{
    /// <summary>Milliseconds since the Unix epoch; null when the line does not begin with a time.</summary>
    public static long? Parse(string line)
    {
        if (Iso().Match(line) is { Success: true } iso)
        {
            return Parse($"{iso.Groups["date"].Value.Replace('/', '-')}T{iso.Groups["time"].Value.Replace(',', '.')}{iso.Groups["zone"].Value}", format: null);
        }

        if (WebServer().Match(line) is { Success: true } web)
        {
            return Parse(web.Groups["time"].Value, "dd/MMM/yyyy:HH:mm:ss zzz");
        }

        return Epoch().Match(line) is { Success: true } epoch && long.TryParse(epoch.Groups["seconds"].Value, CultureInfo.InvariantCulture, out long seconds)
            ? (seconds * 1000) + (epoch.Groups["milliseconds"].Value is { Length: > 0 } milliseconds ? int.Parse(milliseconds, CultureInfo.InvariantCulture) : 0)
            : null;
    }

    private static long? Parse(string text, string? format)
    {
        bool isTime = format is null
            ? DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            : DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
        return isTime && time.Year is >= 1971 and < 9000 ? time.ToUnixTimeMilliseconds() : null;
    }

    [GeneratedRegex(@"^\W?(?<date>\d{4}[-/]\d\d[-/]\d\d)[T ](?<time>\d\d:\d\d:\d\d([.,]\d{1,9})?)\s?(?<zone>Z|[+-]\d\d:?\d\d)?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Iso();

    [GeneratedRegex(@"^\W?(?<time>\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4})", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex WebServer();

    /// <summary>Ten digits are seconds from 2001 to 2286, with milliseconds right behind or after a dot.</summary>
    [GeneratedRegex(@"^\W?(?<seconds>[1-9]\d{9})(\.?(?<milliseconds>\d{3})\d*)?(?!\w)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Epoch();
}
