using System.Globalization;
using LogArchive.Cli.Display;
using LogArchive.Reporting;

namespace LogArchive.Cli.Running;

/// <summary>The table at the end of a run: the result of each log group and day.</summary>
internal static class SummaryTable
{
    /// <summary>Names of log groups that are shorter soon look all the same.</summary>
    private const int MinName = 24;

    /// <summary>
    /// A row for each log group and day, ordered by name and day. Log groups without the tags are only counted: they can be almost all.
    /// </summary>
    public static FittedTable Of(RunReport report)
    {
        bool severalDays = report.Items.Select(item => item.Date).Distinct().Count() > 1;
        var table = new FittedTable(
        [
            new FittedColumn("log group") { Minimum = MinName },
            .. severalDays ? [new FittedColumn("day")] : Array.Empty<FittedColumn>(),
            new FittedColumn("status"),
            new FittedColumn("events") { IsNumber = true },
            new FittedColumn("raw") { IsNumber = true, Rank = 2 },
            new FittedColumn("object") { IsNumber = true, Rank = 1 },
            new FittedColumn("ratio") { IsNumber = true, Rank = 4 },
            new FittedColumn("parts") { IsNumber = true, Rank = 5 },
            new FittedColumn("seconds") { IsNumber = true, Rank = 3 },
        ]);
        foreach (RunItem item in report.Items.Where(item => item.Status != RunItem.Untagged).OrderBy(item => item.LogGroup, StringComparer.Ordinal).ThenBy(item => item.Date))
        {
            table.AddRow([.. Cells(item, severalDays)]);
        }

        return table;
    }

    /// <summary>What the run has archived, and, apart from it, what was there already or is not archived.</summary>
    public static string Totals(RunReport report)
    {
        RunItem[] archived = [.. report.Items.Where(item => item.Status == RunItem.Archived)];
        string sizes = archived.Length == 0 ? "" : $" ({WordCount.Of(archived.Sum(item => item.Events ?? 0), "event", "events")}, "
            + $"{ByteSize.Of(archived.Sum(item => item.RawBytes ?? 0))} of lines in {ByteSize.Of(archived.Sum(item => item.ObjectBytes ?? 0))} of objects)";
        string others = WordCount.Join(report.Items.Where(item => item.Status != RunItem.Archived)
            .GroupBy(item => item.Status, (status, items) => new WordCount(items.Count(), status == "skipped" ? "already archived" : status))
            .OrderByDescending(count => count.Count));
        return $"{ItemCount.Of(archived.Length, report.HasSeveralDays)} archived{sizes}{(others.Length == 0 ? "" : $", {others}")}";
    }

    private static IEnumerable<string> Cells(RunItem item, bool withDay)
    {
        yield return item.LogGroup;
        if (withDay)
        {
            yield return $"{item.Date:yyyy-MM-dd}";
        }

        yield return item.Status;
        yield return item.Events?.ToString("#,0", CultureInfo.InvariantCulture) ?? "";
        bool hasObject = item.ObjectBytes > 0;
        yield return hasObject ? ByteSize.Of(item.RawBytes!.Value) : "";
        yield return hasObject ? ByteSize.Of(item.ObjectBytes!.Value) : "";
        yield return hasObject ? $"{(double)item.RawBytes!.Value / item.ObjectBytes!.Value:0.0}" : "";
        yield return hasObject ? $"{item.Parts}" : "";
        yield return hasObject ? $"{item.Duration.TotalSeconds:0.0}" : "";
    }
}
