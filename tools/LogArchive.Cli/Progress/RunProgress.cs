using LogArchive.StateMachine.Executions;
using Spectre.Console;

namespace LogArchive.Cli.Progress;

/// <summary>Shows the progress of an execution on standard error: bars on a terminal, plain lines elsewhere.</summary>
internal static class RunProgress
{
    public static Task<Execution> ShowAsync(TextWriter error, Func<Action<ExecutionNotice>, Task<Execution>> run) =>
        ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected
            ? ShowBarsAsync(run)
            : run(new ProgressLines(error).Observe);

    private static async Task<Execution> ShowBarsAsync(Func<Action<ExecutionNotice>, Task<Execution>> run)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        Spectre.Console.Progress progress = console.Progress()
            .AutoClear(true)
            .Columns(
                new SpinnerColumn(),
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new ElapsedTimeColumn());
        Execution? execution = null;
        await progress.StartAsync(async context =>
        {
            var bars = new ProgressBars(context);
            execution = await run(bars.Observe);
        });
        return execution!;
    }
}
