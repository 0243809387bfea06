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

    public static async Task WriteAsync(TextWriter output, ArchiveCoverage coverage)
    {
        Column[] columns = [.. Columns.Where(column => column.IsAlways || coverage.Days.Any(day => column.Count(day) > 0))];
        var table = new FittedTable([.. columns.Select(column => new FittedColumn(column.Name) { IsNumber = true, Rank = column.Rank })]) { Gap = 1 };
        foreach (DayCoverage day in coverage.Days)
        {
            table.AddRow([.. columns.Select(column => column.Text(day))]);
        }

        await table.WriteAsync(output);
        string groups = coverage.Groups.Count == 1 ? "log group" : "log groups";
        await output.WriteLineAsync($"{coverage.Scope}: {new WordCount(coverage.Groups.Count, groups)}, "
            + $"{new WordCount(coverage.Days.Sum(day => day.Events), "events")}, "
            + $"{ByteSize.Of(coverage.Days.Sum(day => day.RawBytes))} of lines, "
            + $"{ByteSize.Of(coverage.Days.Sum(day => day.ObjectBytes))} stored.");
        await WriteMissingAsync(output, [.. MissingDays.Of(coverage)]);
    }

    private static IEnumerable<Column> Columns =>
    [
        new("day", day => ArchiveDay.Format(day.Date), _ => 1, IsAlways: true),
        Number("archived", day => day.Archived, isAlways: true),
        Number("empty", day => day.Empty, isAlways: true, rank: 2),
        Number("gone", day => day.Gone),
        Number("expired", day => day.Expired),
        Number("missing", day => day.Missing, isAlways: true),
        Number("bad", day => day.Unreadable),
        new("events", day => Events(day.Events), _ => 1, IsAlways: true, Rank: 1),
        new("lines", day => ByteSize.Of(day.RawBytes), _ => 1, IsAlways: true, Rank: 4),
        new("stored", day => ByteSize.Of(day.ObjectBytes), _ => 1, IsAlways: true, Rank: 3),
    ];

    private static Column Number(string name, Func<DayCoverage, int> count, bool isAlways = false, int rank = 0) =>
        new(name, day => count(day).ToString("#,0", CultureInfo.InvariantCulture), count, isAlways, rank);

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
    /// <param name="Rank">How soon a narrow screen leaves it out; 0: never.</param>
    private sealed record Column(string Name, Func<DayCoverage, string> Text, Func<DayCoverage, int> Count, bool IsAlways, int Rank = 0);
}
