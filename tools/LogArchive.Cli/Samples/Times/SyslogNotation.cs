using System.Text.RegularExpressions;

namespace LogArchive.Cli.Samples.Times;

/// <summary>RFC 3164, in local time and usually without a year: <c>Nov  1 13:00:00 host app[1]: </c>.</summary>
internal sealed partial class SyslogNotation() : TimeNotation("syslog")
{
    public override WrittenTime? Read(string line) => NamedMonth.Read(Pattern().Match(line));

    [GeneratedRegex(
        @"^(<\d{1,3}>)?\*?" + NamedMonth.Pattern + @" (?<day>[ \d]?\d) ((?<year>\d{4}) )?" + NamedMonth.TimePattern + "[: ]",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
