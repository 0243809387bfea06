using System.Text.RegularExpressions;

namespace LogArchive.Cli.Samples.Times;

/// <summary>Where lines have a date and time in the order of ISO 8601: groups date, time (of the day) and zone (may be empty).</summary>
internal static partial class IsoPatterns
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private const string Time =
        @"(?<date>\d{4}[-/.]\d\d[-/.]\d\d)[T ](?<time>\d\d:\d\d:\d\d([.,]\d{1,9})?)\s?((?<zone>Z|UTC|GMT|[+-]\d\d(:?\d\d)?)(?!\w))?";

    private const string Level = "(TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL)";

    [GeneratedRegex(@"^<\d{1,3}>1 " + Time, Options)]
    public static partial Regex Rfc5424();

    [GeneratedRegex("^" + Time + @" - [^ ]+ - " + Level, Options)]
    public static partial Regex Python();

    /// <summary>The thread in brackets before or after the level, or what Spring Boot writes: the process and three dashes.</summary>
    [GeneratedRegex(@"^\W?" + Time + @"\W?\s+(\[[^\]]*\]\s+" + Level + "|" + Level + @"\s+(\[|\d+ ---))", Options)]
    public static partial Regex Logback();

    [GeneratedRegex(@"^(\w+=[^ ]* ){0,3}(ts|time|timestamp|t)=""?" + Time, Options)]
    public static partial Regex Logfmt();

    [GeneratedRegex(@"^(?<date>\d{4}-\d\d-\d\d)[ \t](?<time>\d\d:\d\d:\d\d)(?<zone>)[ \t]", Options)]
    public static partial Regex W3C();

    [GeneratedRegex(@"^\W?(" + Level + @"\W{1,4})?" + Time, Options)]
    public static partial Regex Any();
}
