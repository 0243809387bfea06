using System.Collections.Concurrent;
using LogArchive.StateMachine.Executions;
using Spectre.Console;

namespace LogArchive.Cli.Progress;

/// <summary>A bar for the pass and a line for each log group that is being exported.</summary>
/// <remarks>Notices arrive on many threads. Spectre's tasks are thread-safe, and only one notice can remove a given line.</remarks>
internal sealed class ProgressBars(ProgressContext context)
{
    private readonly ConcurrentDictionary<Execution, ProgressTask> _running = new();
    private readonly ProgressTask _pass = context.AddTask("listing log groups", maxValue: 1).IsIndeterminate();

    public void Observe(ExecutionNotice notice)
    {
        switch (notice)
        {
            case ExecutionNotice.MapRunStarted started:
                _pass.IsIndeterminate(false).MaxValue(Math.Max(1, started.Run.Details.Counts.Total));
                _pass.Value = 0;
                Describe(started.Run);
                break;
            case ExecutionNotice.Started { Execution.MapRun: not null } child:
                _running[child.Execution] = context.AddTask(Markup.Escape(ChildItem.LogGroup(child.Execution))).IsIndeterminate();
                break;
            case ExecutionNotice.Ended { Execution.MapRun: { } run } child:
                if (_running.TryRemove(child.Execution, out ProgressTask? line))
                {
                    context.RemoveTask(line);
                }

                _pass.Increment(1);
                Describe(run);
                break;
            default:
                break;
        }
    }

    private void Describe(MapRun run)
    {
        MapRunCounts counts = run.Details.Counts;
        string failed = counts.Failed + counts.TimedOut > 0 ? $", [red]{counts.Failed + counts.TimedOut} failed[/]" : "";
        _pass.Description = $"{counts.Succeeded} of {counts.Total} log groups{failed}";
    }
}
