using LogArchive.Cli.Operating;
using Spectre.Console;

namespace LogArchive.Cli.Display;

/// <summary>Shows a run while it is followed: bars that update in place on a terminal, a new line for each change elsewhere.</summary>
internal static class WatchDisplay
{
    public static async Task<RunStatus> ShowAsync(TextWriter error, Func<Action<RunStatus>, Task<RunStatus>> follow)
    {
        if (!Screen.CanRedraw(error))
        {
            return await follow(Lines(error));
        }

        return await Screen.Ansi(error).Live(new Text("")).AutoClear(true).StartAsync(context =>
            follow(status => context.UpdateTarget(
                StatusBars.Of(status, TimeProvider.System.GetUtcNow(), Screen.Width(error), Screen.Height(error)))));
    }

    private static Action<RunStatus> Lines(TextWriter error)
    {
        string? shown = null;
        return status =>
        {
            string counts = status.Passes.Count == 0 ? "" : StatusText.Pass(status.Passes[^1]);
            string change = $"{status.Passes.Count} {counts}";
            if (change != shown)
            {
                error.WriteLine(StatusText.Line(status));
                shown = change;
            }
        };
    }
}
