using System.CommandLine;
using System.Text.Json;
using LogArchive.Cli.Display;
using LogArchive.Cli.Operating;
using LogArchive.Cli.Options;

namespace LogArchive.Cli.Commands;

/// <summary><c>status</c>: shows the state of an execution.</summary>
internal sealed class StatusCommand(TextWriter output, TextWriter error)
{
    private readonly Option<string> _execution = ExecutionOption.Create("the latest execution");
    private readonly OperatorOptions _options = new();

    private readonly Option<bool> _watch = new("--watch")
    {
        Description = "Follow the run to its end. Ctrl-C stops following, not the run.",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document with every failed log group." };

    public static Command Create(TextWriter output, TextWriter error) => new StatusCommand(output, error).Create();

    private Command Create()
    {
        var command = new Command(
            "status",
            """
            Shows the state of an execution: its passes, what is archived, empty, failed and waiting, its speed, and the errors of what
            failed. The exit code is 1 if the execution failed or was stopped.

            Examples:
              ./logarchive status
              ./logarchive status --watch
              ./logarchive status --execution arn:aws:states:eu-west-1:123456789012:execution:logarchive:NAME --json
            """);
        InputOptions.AddTo(command, _execution, _watch, _json);
        _options.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using Operator user = OperatorOptions.Operator();
        ExecutionArn? named = parsed.GetValue(_execution) is { } text ? ExecutionArn.Parse(text) : null;
        ExecutionArn? selected =
            named ?? await (await _options.ArchiveAsync(parsed, user, cancellationToken)).LatestAsync(cancellationToken);
        if (selected is not { } found)
        {
            await output.WriteLineAsync(
                "Nothing has run yet. The schedule starts the first run. To start one now, use ./logarchive backfill.");
            return CommandLine.Ok;
        }

        RunStatus? status = parsed.GetValue(_watch)
            ? await new RunWatch(user, output, error).FollowAsync(found, redrives: 0, cancellationToken)
            : await user.StatusOf(found).ReadAsync(cancellationToken);
        if (status is null)
        {
            return CommandLine.Interrupted;
        }

        await (parsed.GetValue(_json)
            ? output.WriteLineAsync(JsonSerializer.Serialize(status, OperatingJson.Default.RunStatus))
            : StatusText.WriteAsync(output, status, user.Time.GetUtcNow()));
        return RunWatch.ExitCode(status);
    }
}
