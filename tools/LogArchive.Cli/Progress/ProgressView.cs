using System.Globalization;
using LogArchive.Cli.Display;
using LogArchive.Cli.Operating;
using LogArchive.StateMachine.Executions;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace LogArchive.Cli.Progress;

/// <summary>Draws a run on a terminal: a bar of all work items with its legend, and a line for each that is being exported.</summary>
/// <param name="columns">The width of the terminal.</param>
/// <param name="rows">Its height. The last row stays free for the cursor.</param>
internal sealed class ProgressView(int columns, int rows)
{
    private const string Spinner = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private const int MinBar = 8;
    private const int MaxBar = 40;

    /// <summary>A terminal that has been written to its last column moves to the next row.</summary>
    private readonly int _width = Math.Max(1, columns - 1);

    public IRenderable Of(ProgressSnapshot run)
    {
        List<IRenderable> lines = [.. Head(run)];
        if (run.Note is { } note)
        {
            lines.Add(new Text(Shortened.Middle(note, _width)));
        }

        return new Rows([.. lines, .. Items(run, Math.Max(1, rows - 1 - lines.Count))]);
    }

    private IEnumerable<IRenderable> Head(ProgressSnapshot run)
    {
        char turning = Spinner[(int)(run.Elapsed.TotalMilliseconds / 100) % Spinner.Length];
        string elapsed = Duration.Of(run.Elapsed);
        if (run.Counts is not { } counts)
        {
            yield return new Text(Shortened.Middle($"{turning} listing log groups  {elapsed}", _width));
            yield break;
        }

        PassStatus pass = Pass(counts);
        string text = string.Create(CultureInfo.InvariantCulture, $"  {pass.Succeeded + pass.Failed:#,0} of {pass.Total:#,0}  {elapsed}");
        int bar = Math.Clamp(_width - 2 - text.Length, MinBar, MaxBar);
        yield return new Markup($"{turning} {StateBar.Of(pass, bar)}{text}");
        yield return new Markup(StateBar.Legend(pass, _width));
    }

    private static PassStatus Pass(MapRunCounts counts) => new(
        Number: 1,
        "RUNNING",
        counts.Total,
        counts.Succeeded,
        counts.Failed + counts.TimedOut,
        counts.Aborted,
        counts.Running,
        counts.Pending + counts.PendingRedrive,
        Started: default,
        Stopped: null);

    /// <summary>As many lines as there is room for; the last one says how many items have none.</summary>
    private IEnumerable<IRenderable> Items(ProgressSnapshot run, int room)
    {
        int shown = run.Running.Count <= room ? run.Running.Count : room - 1;
        foreach (RunningItem item in run.Running.Take(shown))
        {
            string time = $"  {Duration.Of(run.Elapsed - item.Since)}";
            string name = run.HasSeveralDays ? $"{item.LogGroup} {item.Date}" : item.LogGroup;
            yield return new Text($"  {Shortened.Middle(name, _width - 2 - time.Length)}{time}");
        }

        if (shown < run.Running.Count)
        {
            yield return new Text($"  and {run.Running.Count - shown} more");
        }
    }
}
