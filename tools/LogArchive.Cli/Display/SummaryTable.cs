using System.Globalization;
using LogArchive.Cli.Running;
using Spectre.Console;

namespace LogArchive.Cli.Display;

/// <summary>The table at the end of a run: what each log group's day became.</summary>
internal static class SummaryTable
{
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

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (Console.IsOutputRedirected || !ReferenceEquals(output, Console.Out))
        {
            // A pipe has no width to wrap at.
            console.Profile.Width = 250;
        }

        console.Write(table);
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
