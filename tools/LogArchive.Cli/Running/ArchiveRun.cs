using System.Globalization;
using LogArchive.Cli.Progress;
using LogArchive.Functions;
using LogArchive.Runs;
using LogArchive.StateMachine.Executions;

namespace LogArchive.Cli.Running;

/// <summary>One execution as the command line shows it: progress while it runs, then what became of each work item.</summary>
internal sealed class ArchiveRun(Startup startup, TextWriter error)
{
    private readonly UnfinishedRuns _unfinished = new(startup.Bucket, startup.Settings);

    /// <summary>Runs to the end, and tells what became of each work item; of none when listing the log groups failed.</summary>
    /// <exception cref="InvalidRequest">The input is wrong; nothing was written.</exception>
    /// <exception cref="UsageException">ListGroups refused the input; nothing was written.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; what the same command goes on from is in the bucket.</exception>
    public async Task<RunReport> RunAsync(ExecutionInput input, CancellationToken cancellationToken)
    {
        DateTimeOffset now = startup.Time.GetUtcNow();
        string noteKey = _unfinished.KeyOf(input, RequestedDays.Of(input, now, startup.Settings.TimeZone, startup.Settings.LagDays));
        UnfinishedRun run = await NameAsync(noteKey, now, cancellationToken);
        Execution execution = await ExecuteAsync(run, input, noteKey, cancellationToken);
        ExecutionDetails details = execution.Details;
        if (details.Status == ExecutionStatus.Failed && details.CurrentState == "ListGroups")
        {
            return details.Error is nameof(InvalidRequest)
                ? throw new UsageException(RunReader.ErrorMessage(details))
                : RunReader.Report(execution, []);
        }

        if (details.Status == ExecutionStatus.Succeeded)
        {
            await _unfinished.ForgetAsync(noteKey);
        }

        return await new RunReader(startup.Bucket).ReadAsync(execution, cancellationToken);
    }

    private async Task<UnfinishedRun> NameAsync(string noteKey, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await _unfinished.FindAsync(noteKey, now, cancellationToken) is { } unfinished)
        {
            await error.WriteLineAsync($"continuing {unfinished.Run}, started {unfinished.Begun:yyyy-MM-dd HH:mm}Z and not finished");
            return unfinished;
        }

        return new UnfinishedRun($"run-{now.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture)}-{Random.Shared.Next(0x10000):x4}", now);
    }

    private async Task<Execution> ExecuteAsync(UnfinishedRun run, ExecutionInput input, string noteKey, CancellationToken cancellationToken)
    {
        var warnings = new WarningLog();
        var machine = new LocalStateMachine(startup with { Logger = warnings, Metrics = TextWriter.Null, Stopping = cancellationToken })
        {
            Planned = () => _unfinished.NoteAsync(noteKey, run),
        };
        await using CancellationTokenRegistration stop = cancellationToken.Register(
            () => error.WriteLine($"stopping: parts under way are brought to safety, {LocalStateMachine.StopGrace.TotalSeconds:0} seconds at most…"));
        Execution execution = await RunProgress.ShowAsync(error, observer => machine.RunAsync(run.Run, input, observer, cancellationToken));
        foreach (string warning in warnings.Warnings)
        {
            await error.WriteLineAsync($"warning: {warning}.");
        }

        if (cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync(machine.WasCutOff
                ? "Some exports did not stop in time. The same command goes on behind their last checkpoints; the bucket's lifecycle rule sweeps uploads that have none."
                : "Nothing is left half done. The same command goes on where this one stopped.");
            throw new OperationCanceledException(cancellationToken);
        }

        return execution;
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
