using System.Text.RegularExpressions;

namespace LogArchive.Cli.Samples.Times;

/// <summary>C's ctime, as in Apache's error log: <c>[Mon Nov 09 13:00:00.123456 2026] [core:error]</c>.</summary>
internal sealed partial class CtimeNotation() : TimeNotation("Apache error log")
{
    public override WrittenTime? Read(string line) => NamedMonth.Read(Pattern().Match(line));

    [GeneratedRegex(
        @"^\W?(Mon|Tue|Wed|Thu|Fri|Sat|Sun) " + NamedMonth.Pattern + @" (?<day>[ \d]?\d) " + NamedMonth.TimePattern + @" (?<year>\d{4})\b",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
