using System.Text.RegularExpressions;

namespace LogArchive.Cli.Samples.Times;

/// <summary>Reads the times of one file's lines: in the notation that most of its first lines are in, else in others of them.</summary>
internal sealed partial class FileTimes
{
    private static readonly DateTime Earliest = new(1971, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Latest = new(9000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly TimeNotation[] _order;
    private readonly Dictionary<TimeNotation, long> _counts = [];
    private readonly SortedSet<int> _assumedYears = [];
    private readonly DateTime _lastYear;
    private bool _assumesUtc;

    /// <param name="lines">The first lines of the file.</param>
    /// <param name="lastYear">A line without a year is not later than this: somewhat later than the file's last change.</param>
    public FileTimes(IReadOnlyList<string> lines, DateTime lastYear)
    {
        lines = [.. lines.Select(WithoutColor)];
        // Where the first lines have times, another notation would rather be a number at the beginning of some text.
        TimeNotation[] found = [.. TimeNotation.All.Where(notation => notation.CountIn(lines) > 0)];
        _order = [.. (found.Length > 0 ? found : TimeNotation.All).OrderByDescending(notation => notation.CountIn(lines))];
        _lastYear = lastYear;
        HasTimesOnly = lines.Count > 0 && lines.Count(line => TimeOfDay().IsMatch(line)) * 2 > lines.Count;
    }

    /// <summary>Whether most of the first lines have a time of the day, but no date.</summary>
    public bool HasTimesOnly { get; }

    /// <summary>What was recognized, for people; null: no time in any line that was read.</summary>
    public string? Recognized => _counts.Count == 0
        ? null
        : string.Join(" + ", _counts.OrderByDescending(count => count.Value).Select(count => count.Key.Name))
            + (_assumedYears.Count == 0 ? "" : $", year {Years()}")
            + (_assumesUtc ? ", as UTC" : "");

    /// <summary>The time of a line, in milliseconds since the Unix epoch; null when it has none.</summary>
    public long? Read(string line)
    {
        line = WithoutColor(line);
        foreach (TimeNotation notation in _order)
        {
            if (notation.Read(line) is { } written && written.NotAfter(_lastYear) is var time && time >= Earliest && time < Latest)
            {
                Note(notation, written, time);
                return new DateTimeOffset(time).ToUnixTimeMilliseconds();
            }
        }

        return null;
    }

    /// <summary>The line without the codes at its beginning with which programs color lines for a terminal.</summary>
    private static string WithoutColor(string line) => line.StartsWith('\x1b') ? line[Color().Match(line).Length..] : line;

    private void Note(TimeNotation notation, WrittenTime written, DateTime time)
    {
        _counts[notation] = _counts.GetValueOrDefault(notation) + 1;
        _assumesUtc |= !written.HasZone;
        if (!written.HasYear)
        {
            _assumedYears.Add(time.Year);
        }
    }

    private string Years() => _assumedYears.Count == 1 ? $"{_assumedYears.Min}" : $"{_assumedYears.Min}-{_assumedYears.Max}";

    [GeneratedRegex(@"^\W?\d\d:\d\d:\d\d\b", RegexOptions.CultureInvariant)]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"^(\x1b\[[\d;]*m)*", RegexOptions.ExplicitCapture)]
    private static partial Regex Color();
}
