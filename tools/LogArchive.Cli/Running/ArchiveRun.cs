using System.Text.Json.Nodes;
using Amazon.S3;
using Amazon.S3.Model;
using LogArchive.Cli.Display;
using LogArchive.Functions;
using LogArchive.LocalAws.StepFunctions.Engine;
using LogArchive.Review;

namespace LogArchive.Cli.Running;

/// <summary>One execution as the command line shows it: progress while it runs, then what became of each work item.</summary>
internal sealed class ArchiveRun(Startup startup, TextWriter error)
{
    /// <summary>Runs to the end, and tells what became of each work item; of none when listing the log groups failed.</summary>
    /// <exception cref="UsageException">ListGroups refused the input or the configuration; nothing was written.</exception>
    public async Task<RunReport> RunAsync(JsonObject input, CancellationToken cancellationToken)
    {
        await CheckAsync(cancellationToken);
        var warnings = new WarningLog();
        var machine = new LocalStateMachine(startup with { Logger = warnings, Stopping = cancellationToken });
        Execution execution = await RunProgress.ShowAsync(error, observer => machine.RunAsync(input, observer, cancellationToken));
        foreach (string warning in warnings.Warnings)
        {
            await error.WriteLineAsync($"warning: {warning}.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        ExecutionDetails details = execution.Details;
        if (details.Status == ExecutionStatus.Failed && details.CurrentState == "ListGroups")
        {
            return details.Error is nameof(InvalidRequest)
                ? throw new UsageException(RunReader.ErrorMessage(details))
                : RunReader.Report(execution, []);
        }

        return await new RunReader(startup.S3, startup.Settings.Bucket).ReadAsync(execution, cancellationToken);
    }

    /// <summary>That AWS can not be reached, or not without credentials, is said at once rather than after the state machine's retries.</summary>
    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await startup.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = startup.Settings.Bucket, MaxKeys = 1 }, cancellationToken);
        }
        catch (AmazonS3Exception)
        {
            // AWS answered. What it did not like, the functions meet again and explain better.
        }
    }

    /// <summary>Names every failed group with its error; the exit code.</summary>
    /// <param name="report">What became of each work item.</param>
    /// <param name="next">What to do when some failed.</param>
    public async Task<int> ExplainFailuresAsync(RunReport report, string next)
    {
        RunItem[] failed = [.. report.Failed];
        foreach (RunItem item in failed)
        {
            await error.WriteLineAsync($"failed: {item.LogGroup} {item.Date:yyyy-MM-dd}: {item.Error}");
        }

        if (failed.Length > 0)
        {
            await error.WriteLineAsync($"logarchive: {failed.Length} of {report.Items.Count} log groups and days are not archived. {next}");
        }

        if (report.Status != "SUCCEEDED" && (failed.Length == 0 || report.Error?.StartsWith(nameof(GroupsNotArchived), StringComparison.Ordinal) != true))
        {
            await error.WriteLineAsync($"logarchive: the execution ended as {report.Status}: {report.Error}");
        }

        return report.Status == "SUCCEEDED" ? CommandLine.Ok : CommandLine.Failed;
    }
}
