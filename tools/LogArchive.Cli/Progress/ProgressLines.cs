using LogArchive.StateMachine.Executions;

namespace LogArchive.Cli.Progress;

/// <summary>
/// Plain lines for logs and pipes: one for each log group that ends, or of very many one for each tenth of them and for the first that fail.
/// Notices arrive on many threads.
/// </summary>
internal sealed class ProgressLines(TextWriter output)
{
    /// <summary>Maximum log groups and days that have a line each.</summary>
    private const int MaxEach = 20;

    /// <summary>Of more of them, how many lines say how far it is, and how many failures have one.</summary>
    private const int Tenths = 10;

    private readonly Lock _gate = new();

    /// <summary>The counts of a Map Run are ahead of the notices, so the lines are numbered here.</summary>
    private int _ended;
    private int _failed;

    public void Observe(ExecutionNotice notice)
    {
        lock (_gate)
        {
            switch (notice)
            {
                case ExecutionNotice.MapRunStarted started:
                    MapRunDetails details = started.Run.Details;
                    _ended = details.Counts.Succeeded;
                    output.WriteLine($"exporting {Count(details.Counts.Total)}, at most {details.MaxConcurrency} at once");
                    break;
                case ExecutionNotice.Ended { Execution: { MapRun: { } run } child }:
                    WriteEnded(child, run.Details.Counts.Total);
                    break;
                case ExecutionNotice.StateRetried retried:
                    output.WriteLine($"retrying {retried.State} in {retried.Delay.TotalSeconds:0.0} s after {retried.Error}");
                    break;
                default:
                    break;
            }
        }
    }

    private void WriteEnded(Execution child, int total)
    {
        _ended++;
        bool hasFailed = child.Details.Status is not (ExecutionStatus.Succeeded or ExecutionStatus.Aborted);
        _failed += hasFailed ? 1 : 0;
        if (total <= MaxEach || (hasFailed && _failed <= Tenths))
        {
            output.WriteLine($"[{_ended}/{total}] {ChildItem.LogGroup(child)} {ChildItem.Date(child)}: {Outcome(child.Details)}");
        }
        else if (_ended * Tenths / total > (_ended - 1) * Tenths / total)
        {
            output.WriteLine($"[{_ended}/{total}]{(_failed > 0 ? $" {_failed} failed" : "")}");
        }
    }

    private static string Outcome(ExecutionDetails child) => child.Status switch
    {
        ExecutionStatus.Succeeded => "done",
        ExecutionStatus.Aborted => "stopped",
        _ => $"failed ({child.Error})",
    };

    private static string Count(int items) => items == 1 ? "1 log group and day" : $"{items} log groups and days";
}
