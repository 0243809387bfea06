using System.Text.Json.Nodes;
using LogArchive.Cli.Display;
using LogArchive.Functions;
using LogArchive.LocalAws.StepFunctions.Engine;

namespace LogArchive.Cli.Running;

/// <summary>One execution as the command line shows it: progress while it runs, then what became of each work item.</summary>
internal sealed class ArchiveRun(Startup startup, TextWriter error)
{
    /// <summary>Runs to the end; null when the execution never had a plan, with the reason already written.</summary>
    /// <exception cref="UsageException">ListGroups refused the input or the configuration; nothing was written.</exception>
    public async Task<RunReport?> RunAsync(JsonObject input, CancellationToken cancellationToken)
    {
        var warnings = new WarningLog();
        var machine = new LocalStateMachine(startup with { Logger = warnings });
        Execution execution = await RunProgress.ShowAsync(error, observer => machine.RunAsync(input, observer, cancellationToken));
        foreach (string warning in warnings.Warnings)
        {
            await error.WriteLineAsync($"warning: {warning}.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        ExecutionDetails details = execution.Details;
        if (details.Status == ExecutionStatus.Failed && details.CurrentState == "ListGroups")
        {
            string message = RunReader.ErrorMessage(details);
            if (details.Error is nameof(InvalidRequest))
            {
                throw new UsageException(message);
            }

            await error.WriteLineAsync($"logarchive: {details.Error}: {message}");
            return null;
        }

        return await new RunReader(startup.S3, startup.Settings.Bucket).ReadAsync(execution, cancellationToken);
    }

    /// <summary>Names every failed group with its error; the exit code.</summary>
    public async Task<int> ExplainFailuresAsync(RunReport report)
    {
        RunItem[] failed = [.. report.Failed];
        foreach (RunItem item in failed)
        {
            await error.WriteLineAsync($"failed: {item.LogGroup} {item.Date:yyyy-MM-dd}: {item.Error}");
        }

        if (failed.Length > 0)
        {
            await error.WriteLineAsync($"logarchive: {failed.Length} of {report.Items.Count} log groups and days are not archived. Run the same command again: it exports just those.");
        }
        else if (report.Status != "SUCCEEDED")
        {
            await error.WriteLineAsync($"logarchive: the execution ended as {report.Status}, though every log group is archived: {report.Reason.TrimEnd('.')}. Run the same command again.");
        }

        return report.Status == "SUCCEEDED" ? CommandLine.Ok : CommandLine.Failed;
    }
}
