using System.CommandLine;
using System.Text.Json;
using LogArchive.Cli.Display;
using LogArchive.Cli.Options;
using LogArchive.Cli.Running;

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
            """);
        _options.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        string again = $"./logarchive {string.Join(' ', parsed.Tokens.Select(token => TypedCommand.Quoted(token.Value)))}";
        var startup = _options.Startup(parsed) with { Again = again };
        var run = new ArchiveRun(startup, error);
        RunReport report = await run.RunAsync(_options.Input(parsed), cancellationToken);
        if (parsed.GetValue(_options.Json))
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(report, RunJson.Default.RunReport));
        }
        else if (report is { Items.Count: 0, Error: null, Unread: null })
        {
            await output.WriteLineAsync("No log group matches: there is nothing to archive. Check --include and --exclude.");
        }
        else if (report.Items.Count > 0)
        {
            SummaryTable.Write(output, report);
            await output.WriteLineAsync($"In s3://{startup.Settings.Bucket}: {SummaryTable.Totals(report)}.");
        }

        return await run.ExplainFailuresAsync(report, next: $"Fix the cause, then archive only those: {again}");
    }
}
