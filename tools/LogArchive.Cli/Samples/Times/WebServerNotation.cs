using System.Globalization;
using System.Text.RegularExpressions;

namespace LogArchive.Cli.Samples.Times;

/// <summary>The common and combined log format of web servers: <c>10.0.0.1 - - [09/Nov/2026:13:00:00 +0000] "GET /</c>.</summary>
internal sealed partial class WebServerNotation() : TimeNotation("nginx/Apache")
{
    public override WrittenTime? Read(string line) =>
        Pattern().Match(line) is { Success: true } match
        && DateTimeOffset.TryParseExact(
            match.Groups["time"].ValueSpan, "dd/MMM/yyyy:HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? new WrittenTime(time.UtcDateTime)
            : null;

    /// <summary>The time follows the host, the user and what else an operator has put first.</summary>
    [GeneratedRegex(
        @"^((?!\s).{0,400}?\[|\W?)(?<time>\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4})\b",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
