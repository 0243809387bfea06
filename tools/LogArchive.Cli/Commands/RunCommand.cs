using System.CommandLine;
using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Cli.Display;
using LogArchive.Cli.Options;
using LogArchive.Cli.Reports;
using LogArchive.Cli.Running;
using LogArchive.Functions;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Cli.Commands;

/// <summary><c>run</c>: executes the state machine on this machine, against the AWS of the standard environment variables.</summary>
internal sealed class RunCommand(TextWriter output, TextWriter error)
{
    private readonly RunOptions _options = new();

    public static Command Create(TextWriter output, TextWriter error) => new RunCommand(output, error).Create();

    private Command Create()
    {
        var command = new Command(
            "run",
            """
            Archives days from this machine: executes archive.asl.json here, against the AWS that the standard environment variables select
            (AWS_PROFILE, AWS_REGION, AWS_ENDPOINT_URL, …). It skips what is already archived, so you can safely run it again.
            Ctrl-C finishes the uploads in progress and stops. The same command then continues after the last uploaded parts.

            Examples:
              ./logarchive run --bucket my-archive                                    the day that is 13 days old
              ./logarchive run --bucket my-archive --date 2026-11-09 --group /ecs/web
              ./logarchive run --bucket my-archive --from 2026-11-01 --to 2026-11-09 --include '/ecs/*' --json
              ./logarchive run --stack logarchive                                     with the settings of the deployed archive
            """);
        _options.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        string again = $"./logarchive {string.Join(' ', parsed.Tokens.Select(token => TypedCommand.Quoted(token.Value)))}";
        ChosenSettings chosen = await _options.SettingsAsync(parsed, cancellationToken);
        if (chosen.Origin is { Length: > 0 } origin)
        {
            await error.WriteLineAsync(origin);
        }

        var startup = RunOptions.Startup(chosen.Settings) with { Again = again };
        var run = new ArchiveRun(startup, error);
        RunReport report = await run.RunAsync(_options.Input(parsed), cancellationToken);
        if (parsed.GetValue(_options.Json))
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(report, RunJson.Default.RunReport));
        }
        else if (Nothing(report, chosen.Settings.Groups) is { } nothing)
        {
            await output.WriteLineAsync(nothing);
        }
        else if (report.Items.Count > 0)
        {
            await SummaryTable.Of(report).WriteAsync(output);
            await WrappedText.WriteAsync(output, $"In s3://{startup.Settings.Bucket}: {SummaryTable.Totals(report)}.");
        }

        int code = await run.ExplainFailuresAsync(report, next: $"Fix the cause, then archive only those: {again}");
        if (!parsed.GetValue(_options.Json))
        {
            await WriteNextAsync(report, startup, AwsOptions.Typed(parsed), cancellationToken);
        }

        return code;
    }

    /// <summary>Why there is nothing to archive, as a sentence; null if there is something.</summary>
    private static string? Nothing(RunReport report, GroupFilter filter) =>
        report is not { Error: null, Unread: null } || report.Items.Any(item => item.Status != RunItem.Untagged) ? null
        : report.Items.Count == 0 ? "No log group matches: there is nothing to archive. Check --include and --exclude."
        : $"{WordCount.Of(report.Items.Count, "log group matches", "log groups match")} --include and --exclude, but none has the tags "
            + $"{string.Join(',', filter.Tags)}: there is nothing to archive. Check --include-tag.";

    /// <summary>Names the report and the commands to go on with.</summary>
    /// <param name="report">The run's result.</param>
    /// <param name="startup">What it used.</param>
    /// <param name="aws">The options that say how AWS was called, to repeat them.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    private async Task WriteNextAsync(RunReport report, Startup startup, string aws, CancellationToken cancellationToken)
    {
        string run = report.Execution.Split(':')[^1];
        ArchiveBucket runs = startup.Storage.Runs;
        List<string> commands = [.. new NextCommands($"--bucket {startup.Settings.Bucket}{aws}").Of(report)];
        if (await HasReportAsync(runs, run, cancellationToken))
        {
            await output.WriteLineAsync($"\nThe report of the run: {runs.AddressOf(ArchiveKeys.ReportHtml(run))}");
            commands.Insert(0, $"./logarchive report --bucket {runs.Name} --run {run} --html report.html{aws}");
        }

        if (commands.Count > 0)
        {
            await output.WriteLineAsync($"\nGo on with:\n  {string.Join("\n  ", commands)}");
        }
    }

    /// <summary>The run has ended, and its result is known: an error here does not change it.</summary>
    private static async Task<bool> HasReportAsync(ArchiveBucket runs, string run, CancellationToken cancellationToken)
    {
        try
        {
            return await runs.FindObjectAsync(ArchiveKeys.ReportJson(run), cancellationToken) is not null;
        }
        catch (Exception e) when (CallFailure.Is(e) && e is not OperationCanceledException)
        {
            return false;
        }
    }
}
