using LogArchive.StateMachine.Executions;

namespace LogArchive.Cli.Progress;

/// <summary>A plain line for each log group that ends, for logs and pipes.</summary>
internal sealed class ProgressLines(TextWriter output)
{
    private readonly TextWriter _output = TextWriter.Synchronized(output);

    public void Observe(ExecutionNotice notice)
    {
        switch (notice)
        {
            case ExecutionNotice.MapRunStarted started:
                MapRunDetails details = started.Run.Details;
                _output.WriteLine($"exporting {Count(details.Counts.Total)}, at most {details.MaxConcurrency} at once");
                break;
            case ExecutionNotice.Ended { Execution: { MapRun: { } run } child }:
                MapRunCounts counts = run.Details.Counts;
                string outcome = child.Details.Status switch
                {
                    ExecutionStatus.Succeeded => "done",
                    ExecutionStatus.Aborted => "stopped",
                    _ => $"failed ({child.Details.Error})",
                };
                long ended = counts.Total - counts.Pending - counts.Running;
                _output.WriteLine($"[{ended}/{counts.Total}] {ChildItem.LogGroup(child)} {ChildItem.Date(child)}: {outcome}");
                break;
            case ExecutionNotice.StateRetried retried:
                _output.WriteLine($"retrying {retried.State} in {retried.Delay.TotalSeconds:0.0} s after {retried.Error}");
                break;
            default:
                break;
        }
    }

    private static string Count(int items) => items == 1 ? "1 log group and day" : $"{items} log groups and days";
}
