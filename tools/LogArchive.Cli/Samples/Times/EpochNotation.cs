using System.Globalization;
using System.Text.RegularExpressions;

namespace LogArchive.Cli.Samples.Times;

/// <summary>A line that begins with the time since 1970: in seconds with or without a fraction, ms, µs or ns.</summary>
internal sealed partial class EpochNotation() : TimeNotation("Unix time")
{
    public override WrittenTime? Read(string line) =>
        Pattern().Match(line) is { Success: true } match ? Of(decimal.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture)) : null;

    /// <summary>The time that a number means: its size says its unit, from 1973 on. Null if there is no such time.</summary>
    public static WrittenTime? Of(decimal number)
    {
        decimal? seconds = number switch
        {
            < 1e8m => null,
            < 1e11m => number,
            < 1e14m => number / 1e3m,
            < 1e17m => number / 1e6m,
            < 1e20m => number / 1e9m,
            _ => null,
        };
        return seconds is { } since ? new WrittenTime(DateTime.UnixEpoch.AddTicks((long)(since * TimeSpan.TicksPerSecond))) : null;
    }

    /// <summary>Ten digits are seconds from 2001 to 2286.</summary>
    [GeneratedRegex(
        @"^\W?(?<number>[1-9](\d{18}|\d{15}|\d{12}|\d{9}(\.\d{1,9})?))(?!\w)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
