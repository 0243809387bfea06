using LogArchive.Cli.Operating;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace LogArchive.Cli.Display;

/// <summary>The state of an execution on a terminal, with a bar for each pass.</summary>
internal static class StatusBars
{
    private const int BarWidth = 30;

    public static IRenderable Of(RunStatus status, DateTimeOffset now)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        AddRows(grid, StatusText.Head(status, now));
        foreach (PassStatus pass in status.Passes)
        {
            var line = new Grid().AddColumn(new GridColumn().NoWrap().Padding(0, 0, 2, 0)).AddColumn();
            line.AddRow(Bar(pass), new Text(StatusText.Pass(pass)));
            grid.AddRow(new Text($"pass {pass.Number}"), line);
        }

        AddRows(grid, StatusText.Items(status));
        return grid;
    }

    private static void AddRows(Grid grid, IEnumerable<StatusLine> lines)
    {
        foreach (StatusLine line in lines)
        {
            grid.AddRow(new Text(line.Label), new Text(line.Text));
        }
    }

    private static BreakdownChart Bar(PassStatus pass)
    {
        BreakdownChart chart = new BreakdownChart().Width(BarWidth).HideTags().HideTagValues();
        if (pass.Total == 0)
        {
            return chart.AddItem("none", 1, Color.Grey);
        }

        Add(chart, "done", pass.Succeeded, Color.Green);
        Add(chart, "failed", pass.Failed, Color.Red);
        Add(chart, "running", pass.Running, Color.Yellow);
        Add(chart, "waiting", pass.Waiting, Color.Grey);
        return chart;
    }

    private static void Add(BreakdownChart chart, string name, long count, Color color)
    {
        if (count > 0)
        {
            chart.AddItem(name, count, color);
        }
    }
}
