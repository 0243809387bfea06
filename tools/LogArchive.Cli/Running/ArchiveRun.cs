using System.Globalization;
using LogArchive.Catalog;
using LogArchive.Cli.Progress;
using LogArchive.Functions;
using LogArchive.Reporting;
using LogArchive.Runs;
using LogArchive.StateMachine.Executions;

namespace LogArchive.Cli.Running;

/// <summary>Runs one execution on this machine, shows its progress, and reads its result.</summary>
internal sealed class ArchiveRun(Startup startup, TextWriter error)
{
    private readonly UnfinishedRuns _unfinished = new(startup.Storage.Runs, startup.Settings);

    /// <summary>What to say when the run was stopped; null: the same command resumes it.</summary>
    public string? Stopped { get; init; }

    /// <summary>Runs to the end and reads the result of each work item. There are no items if ListGroups failed.</summary>
    /// <exception cref="InvalidRequest">The input is wrong. Nothing was written.</exception>
    /// <exception cref="UsageException">ListGroups rejected the input. Nothing was written.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped. The same command resumes it.</exception>
    public async Task<RunReport> RunAsync(ExecutionInput input, CancellationToken cancellationToken)
    {
        DateTimeOffset now = startup.Time.GetUtcNow();
        string key = _unfinished.KeyOf(input, RequestedDays.Of(input, now, startup.Settings.TimeZone, startup.Settings.LagDays));
        UnfinishedRun run = await ResumeOrCreateAsync(key, now, cancellationToken);
        Execution execution = await ExecuteAsync(run, input, key, cancellationToken);
        ExecutionDetails details = execution.Details;
        if (details.Status == ExecutionStatus.Failed && details.CurrentState == "ListGroups")
        {
            return details.Error is nameof(InvalidRequest)
                ? throw new UsageException(RunReader.ErrorMessage(details))
                : RunReader.Report(execution, []);
        }

        if (details.Status == ExecutionStatus.Succeeded && await _unfinished.DeleteAsync(key, run) is { } reason)
        {
            await error.WriteLineAsync($"warning: {reason}");
        }

        return await new RunReader(startup.Storage).ReadAsync(execution, cancellationToken);
    }

    private async Task<UnfinishedRun> ResumeOrCreateAsync(string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await _unfinished.FindAsync(key, now, cancellationToken) is { } unfinished)
        {
            await error.WriteLineAsync($"resuming {unfinished.Run}, started {unfinished.Started:yyyy-MM-dd HH:mm}Z");
            return unfinished;
        }

        string time = now.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        return new UnfinishedRun($"run-{time}-{Random.Shared.Next(0x10000):x4}", now);
    }

    private async Task<Execution> ExecuteAsync(
        UnfinishedRun run, ExecutionInput input, string key, CancellationToken cancellationToken)
    {
        var warnings = new WarningLog();
        var machine = new LocalStateMachine(startup with { Logger = warnings, Metrics = TextWriter.Null, Stopping = cancellationToken })
        {
            Planned = () => _unfinished.WriteAsync(key, run),
        };
        var progress = new RunProgress(error);
        await using CancellationTokenRegistration stop = cancellationToken.Register(
            () => progress.Note(
                $"stopping: finishing the uploads in progress, at most {LocalStateMachine.StopGrace.TotalSeconds:0} seconds…"));
        MapRun? pass = null;
        Execution execution = await progress.ShowAsync(show => machine.RunAsync(run.Run, input, notice => Observe(notice, show), cancellationToken));
        foreach (string warning in warnings.Warnings)
        {
            await error.WriteLineAsync($"warning: {warning.TrimEnd('.')}.");
        }

        if (cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync(Stopped ?? (machine.WasCutOff
                ? "Some exports did not stop in time. The same command continues after their last checkpoints. "
                    + "The bucket's lifecycle rule deletes uploads without a checkpoint."
                : "All exports stopped cleanly. The same command continues where this one stopped."));
            await error.WriteLineAsync(pass is null ? "Nothing had begun." : $"{Counts(pass.Details.Counts)}.");
            throw new OperationCanceledException(cancellationToken);
        }

        return execution;

        void Observe(ExecutionNotice notice, Action<ExecutionNotice> show)
        {
            pass = notice is ExecutionNotice.MapRunStarted started ? started.Run : pass;
            show(notice);
        }
    }

    private static string Counts(MapRunCounts counts) => WordCount.Join(
        new(counts.Succeeded, "done"),
        new(counts.Failed + counts.TimedOut, "failed"),
        new(counts.Aborted + counts.Running, "interrupted"),
        new(counts.Pending + counts.PendingRedrive, "not started"));

    /// <summary>Prints what failed, grouped by cause.</summary>
    /// <param name="report">The result of the run.</param>
    /// <param name="next">What to do when log groups failed.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> ExplainFailuresAsync(RunReport report, string next)
    {
        RunItem[] failed = [.. report.Failed];
        var causes = FailureCauses.Of(failed.Select(
            item => item.Failure ?? new ReportFailure(item.LogGroup, item.Date, null, item.Error)));
        string records = startup.Storage.Runs.AddressOf(ArchiveKeys.Errors(report.Execution.Split(':')[^1]));
        foreach (string line in FailureLines.Of(causes, failed.Length, records))
        {
            await error.WriteLineAsync(line);
        }

        foreach (RunItem item in report.Items.Where(item => item.Status == RunItem.Unread))
        {
            await error.WriteLineAsync($"warning: the result of {item.LogGroup} {item.Date:yyyy-MM-dd} could not be read: {item.Error}");
        }

        if (report.Unread is not null)
        {
            await error.WriteLineAsync($"warning: the results of the log groups could not be read: {report.Unread}");
        }

        if (failed.Length + report.NotStarted > 0)
        {
            string counts = WordCount.Join(new(failed.Length, "failed"), new(report.NotStarted, "not started"));
            await error.WriteLineAsync($"logarchive: {counts}, of {ItemCount.Of(report.Items.Count, report.HasSeveralDays)}. {next}");
        }

        bool isExplained = failed.Length > 0 && report.Error?.StartsWith(nameof(GroupsNotArchived), StringComparison.Ordinal) == true;
        if (report.Status != "SUCCEEDED" && !isExplained)
        {
            await error.WriteLineAsync($"logarchive: the execution ended with status {report.Status}: {report.Error}");
        }

        return report.Status == "SUCCEEDED" && failed.Length == 0 ? CommandLine.Ok : CommandLine.Failed;
    }
}
