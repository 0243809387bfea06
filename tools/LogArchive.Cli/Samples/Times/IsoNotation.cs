using System.Globalization;
using System.Text.RegularExpressions;

namespace LogArchive.Cli.Samples.Times;

/// <summary>Date and time in the order of ISO 8601, where a pattern of <see cref="IsoPatterns"/> has them.</summary>
internal sealed class IsoNotation(string name, Regex pattern) : TimeNotation(name)
{
    public override WrittenTime? Read(string line) => Read(pattern.Match(line));

    /// <summary>The time of a match of one of the <see cref="IsoPatterns"/>; null when there is no such date or time.</summary>
    public static WrittenTime? Read(Match match)
    {
        if (!match.Success)
        {
            return null;
        }

        string date = match.Groups["date"].Value.Replace('/', '-').Replace('.', '-');
        string time = match.Groups["time"].Value.Replace(',', '.');
        string zone = match.Groups["zone"].Value;
        string offset = zone switch { "UTC" or "GMT" or "" => "Z", [_, _, _] => $"{zone}:00", _ => zone };
        string text = $"{date}T{time}{offset}";
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read)
            ? new WrittenTime(read.UtcDateTime) { HasZone = zone.Length > 0 }
            : null;
    }
}
