using System.Globalization;
using LogArchive.Cli.Running;
using LogArchive.Reporting;
using Spectre.Console;

namespace LogArchive.Cli.Display;

/// <summary>The table at the end of a run: the result of each log group and day.</summary>
internal static class SummaryTable
{
    /// <summary>Minimum width in columns. A narrower table would break words; at this width, the terminal wraps lines.</summary>
    private const int MinWidth = 100;

    /// <summary>Width when the output is not a terminal: wide enough that no line wraps.</summary>
    private const int PipeWidth = 700;

    public static void Write(TextWriter output, RunReport report)
    {
        bool severalDays = report.Items.Select(item => item.Date).Distinct().Count() > 1;
        var table = new Table().Border(TableBorder.Simple).AddColumn("log group");
        if (severalDays)
        {
            table.AddColumn("day");
        }

        table.AddColumn("status");
        foreach (string column in new[] { "events", "raw", "object", "ratio", "parts", "seconds" })
        {
            table.AddColumn(new TableColumn(column).RightAligned().NoWrap());
        }

        foreach (RunItem item in report.Items.OrderBy(item => item.LogGroup, StringComparer.Ordinal).ThenBy(item => item.Date))
        {
            table.AddRow([.. Cells(item, severalDays).Select(cell => new Text(cell))]);
        }

        bool isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        var text = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = isTerminal ? Math.Max(Console.WindowWidth, MinWidth) : PipeWidth;
        console.Write(table);
        foreach (string line in text.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0))
        {
            output.WriteLine(line);
        }
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
