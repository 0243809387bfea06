using LogArchive.Cli.Operating;
using Spectre.Console;

namespace LogArchive.Cli.Display;

/// <summary>Shows a run while it is followed: bars that update in place on a terminal, a new line for each change elsewhere.</summary>
internal static class WatchDisplay
{
    public static async Task<RunStatus> ShowAsync(TextWriter error, Func<Action<RunStatus>, Task<RunStatus>> follow)
    {
        if (!ReferenceEquals(error, Console.Error) || Console.IsErrorRedirected)
        {
            return await follow(Lines(error));
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Live(new Text("")).AutoClear(true).StartAsync(context =>
            follow(status => context.UpdateTarget(StatusBars.Of(status, TimeProvider.System.GetUtcNow()))));
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
