using LogArchive.Cli.Operating;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace LogArchive.Cli.Display;

/// <summary>The state of an execution on a terminal, with a bar for each pass.</summary>
internal static class StatusBars
{
    private const int MinBarWidth = 10;
    private const int MaxBarWidth = 30;

    /// <param name="status">The state.</param>
    /// <param name="now">The time.</param>
    /// <param name="columns">The width of the terminal.</param>
    /// <param name="rows">Its height, or how many rows may be used.</param>
    public static IRenderable Of(RunStatus status, DateTimeOffset now, int columns, int rows)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        AddRows(grid, StatusText.Head(status, now));
        foreach (PassStatus pass in status.Passes)
        {
            string bar = StateBar.Of(pass, Math.Clamp(columns / 3, MinBarWidth, MaxBarWidth));
            grid.AddRow(new Text($"pass {pass.Number}"), new Markup($"{bar}  {Markup.Escape(StatusText.Pass(pass))}"));
        }

        if (status.Passes.Count > 0)
        {
            grid.AddRow(new Text(""), new Markup(StateBar.Legend(status.Passes)));
        }

        AddRows(grid, StatusText.Items(status, columns, rows));
        return grid;
    }

    private static void AddRows(Grid grid, IEnumerable<LabelledLine> lines)
    {
        foreach (LabelledLine line in lines)
        {
            grid.AddRow(new Text(line.Label), new Text(line.Text));
        }
    }
}
