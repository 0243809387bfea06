using LogArchive.StateMachine.Executions;

namespace LogArchive.Cli.Progress;

/// <summary>A plain line for each log group that ends, for logs and pipes. Notices arrive on many threads.</summary>
internal sealed class ProgressLines(TextWriter output)
{
    private readonly Lock _gate = new();

    /// <summary>The counts of a Map Run are ahead of the notices, so the lines are numbered here.</summary>
    private int _ended;

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
                    output.WriteLine(
                        $"[{++_ended}/{run.Details.Counts.Total}] {ChildItem.LogGroup(child)} {ChildItem.Date(child)}: {Outcome(child.Details)}");
                    break;
                case ExecutionNotice.StateRetried retried:
                    output.WriteLine($"retrying {retried.State} in {retried.Delay.TotalSeconds:0.0} s after {retried.Error}");
                    break;
                default:
                    break;
            }
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
