using System.Globalization;
using System.Text.RegularExpressions;

namespace LogArchive.Cli.Samples.Times;

/// <summary>The logs of Kubernetes, in local time and without a year: <c>I1109 13:00:00.123456       1 main.go:42] </c>.</summary>
internal sealed partial class KlogNotation() : TimeNotation("klog")
{
    public override WrittenTime? Read(string line) =>
        Pattern().Match(line) is { Success: true } match
        && DateTime.TryParseExact(
            $"2000{match.Groups["time"].Value}",
            "yyyyMMdd HH:mm:ss.ffffff",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
            out var time)
            ? new WrittenTime(time) { HasYear = false, HasZone = false }
            : null;

    [GeneratedRegex(
        @"^[IWEF](?<time>\d{4} \d\d:\d\d:\d\d\.\d{6})\s+\d+ [^ ]+:\d+\]",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
