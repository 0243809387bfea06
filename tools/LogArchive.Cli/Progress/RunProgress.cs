using LogArchive.Cli.Display;
using LogArchive.StateMachine.Executions;
using Spectre.Console;

namespace LogArchive.Cli.Progress;

/// <summary>Shows the progress of an execution on standard error: bars on a terminal that can redraw them, plain lines elsewhere.</summary>
internal sealed class RunProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly TextWriter _error;
    private readonly ProgressState? _state;

    public RunProgress(TextWriter error) =>
        (_error, _state) = (error, Screen.CanRedraw(error) ? new ProgressState(TimeProvider.System) : null);

    public Task<Execution> ShowAsync(Func<Action<ExecutionNotice>, Task<Execution>> run) =>
        _state is null ? run(new ProgressLines(_error).Observe) : ShowBarsAsync(run(_state.Observe), _state);

    /// <summary>Says something while the display is on the screen.</summary>
    public void Note(string note)
    {
        if (_state is null)
        {
            _error.WriteLine(note);
        }
        else
        {
            _state.Note(note);
        }
    }

    private Task<Execution> ShowBarsAsync(Task<Execution> run, ProgressState state)
    {
        IAnsiConsole console = Screen.Ansi(_error);
        return console.Live(new Text("")).AutoClear(true).StartAsync(async context =>
        {
            while (!run.IsCompleted)
            {
                // The window may have changed its size.
                console.Profile.Width = Screen.Width(_error);
                var view = new ProgressView(console.Profile.Width, Screen.Height(_error));
                context.UpdateTarget(view.Of(state.Snapshot));
                await Task.WhenAny(run, Task.Delay(Interval));
            }

            return await run;
        });
    }
}
