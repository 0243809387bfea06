using System.Globalization;
using LogArchive.Days;
using LogArchive.Reporting;
using LogArchive.Retrieval.Coverage;

namespace LogArchive.Cli.Display;

/// <summary>The calendar as a table that fits 80 columns. On a narrower screen, what matters least is left out.</summary>
internal static class CoverageText
{
    /// <summary>Maximum runs of missing days to name.</summary>
    private const int MaxMissingNamed = 20;

    private static readonly string[] LeftOutFirst = ["lines", "stored", "empty", "events"];

    public static async Task WriteAsync(TextWriter output, ArchiveCoverage coverage)
    {
        Column[] columns = [.. Columns.Where(column => column.IsAlways || coverage.Days.Any(day => column.Count(day) > 0))];
        string[][] cells = [.. columns.Select(column => (string[])[column.Name, .. coverage.Days.Select(column.Text)])];
        int[] shown = Shown(columns, [.. cells.Select(column => column.Max(cell => cell.Length))], Screen.Width(output));
        for (int row = 0; row <= coverage.Days.Count; row++)
        {
            string line = string.Join(' ', shown.Select(column => cells[column][row].PadLeft(cells[column].Max(cell => cell.Length))));
            await output.WriteLineAsync(line.TrimEnd());
        }

        string groups = coverage.Groups.Count == 1 ? "log group" : "log groups";
        await output.WriteLineAsync($"{coverage.Scope}: {new WordCount(coverage.Groups.Count, groups)}, "
            + $"{new WordCount(coverage.Days.Sum(day => day.Events), "events")}, "
            + $"{ByteSize.Of(coverage.Days.Sum(day => day.RawBytes))} of lines, "
            + $"{ByteSize.Of(coverage.Days.Sum(day => day.ObjectBytes))} stored.");
        await WriteMissingAsync(output, [.. MissingDays.Of(coverage)]);
    }

    /// <summary>The columns for which there is room. Each is separated by a space.</summary>
    private static int[] Shown(Column[] columns, int[] widths, int room)
    {
        List<int> shown = [.. Enumerable.Range(0, columns.Length)];
        foreach (string name in LeftOutFirst.Where(_ => shown.Sum(column => widths[column] + 1) - 1 > room))
        {
            shown.RemoveAll(column => columns[column].Name == name);
        }

        return [.. shown];
    }

    private static IEnumerable<Column> Columns =>
    [
        new("day", day => ArchiveDay.Format(day.Date), _ => 1, IsAlways: true),
        Number("archived", day => day.Archived, isAlways: true),
        Number("empty", day => day.Empty, isAlways: true),
        Number("gone", day => day.Gone),
        Number("expired", day => day.Expired),
        Number("missing", day => day.Missing, isAlways: true),
        Number("bad", day => day.Unreadable),
        new("events", day => Events(day.Events), _ => 1, IsAlways: true),
        new("lines", day => ByteSize.Of(day.RawBytes), _ => 1, IsAlways: true),
        new("stored", day => ByteSize.Of(day.ObjectBytes), _ => 1, IsAlways: true),
    ];

    private static Column Number(string name, Func<DayCoverage, int> count, bool isAlways = false) =>
        new(name, day => count(day).ToString("#,0", CultureInfo.InvariantCulture), count, isAlways);

    /// <summary>At most nine characters.</summary>
    private static string Events(long events) => events switch
    {
        < 10_000_000 => events.ToString("#,0", CultureInfo.InvariantCulture),
        < 1_000_000_000 => (events / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + " M",
        _ => (events / 1e9).ToString("0.0", CultureInfo.InvariantCulture) + " bn",
    };

    private static async Task WriteMissingAsync(TextWriter output, MissingDays[] missing)
    {
        foreach (MissingDays days in missing.Take(MaxMissingNamed))
        {
            await output.WriteLineAsync($"missing: {days.LogGroup ?? "all log groups"} {days.Dates}");
            await output.WriteLineAsync($"    {days.Command}");
        }

        if (missing.Length > MaxMissingNamed)
        {
            await output.WriteLineAsync($"and {missing.Length - MaxMissingNamed} more: ./logarchive days --json");
        }
    }

    /// <param name="Name">Its heading.</param>
    /// <param name="Text">Its text of a day.</param>
    /// <param name="Count">Its number of a day.</param>
    /// <param name="IsAlways">Whether it is shown even if all its numbers are 0.</param>
    private sealed record Column(string Name, Func<DayCoverage, string> Text, Func<DayCoverage, int> Count, bool IsAlways);
}
