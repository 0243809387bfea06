using LogArchive.Cli.Operating;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace LogArchive.Cli.Display;

/// <summary>How an execution stands, on a terminal: a bar for each pass.</summary>
internal static class StatusBars
{
    private const int BarWidth = 30;

    public static IRenderable Of(RunStatus status, DateTimeOffset now)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var (label, text) in StatusText.Head(status, now))
        {
            grid.AddRow(new Text(label), new Text(text));
        }

        foreach (PassStatus pass in status.Passes)
        {
            var line = new Grid().AddColumn(new GridColumn().NoWrap().Padding(0, 0, 2, 0)).AddColumn();
            line.AddRow(Bar(pass), new Text(StatusText.Pass(pass)));
            grid.AddRow(new Text($"pass {pass.Number}"), line);
        }

        foreach (var (label, text) in StatusText.Items(status))
        {
            grid.AddRow(new Text(label), new Text(text));
        }

        return grid;
    }

    private static BreakdownChart Bar(PassStatus pass)
    {
        BreakdownChart chart = new BreakdownChart().Width(BarWidth).HideTags().HideTagValues();
        foreach (var (count, name, color) in new[]
        {
            (pass.Succeeded, "done", Color.Green), (pass.Failed, "failed", Color.Red), (pass.Running, "running", Color.Yellow), (pass.Waiting, "waiting", Color.Grey),
        })
        {
            if (count > 0)
            {
                chart.AddItem(name, count, color);
            }
        }

        return pass.Total > 0 ? chart : chart.AddItem("none", 1, Color.Grey);
    }
}
