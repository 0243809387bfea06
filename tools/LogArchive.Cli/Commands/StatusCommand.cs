using System.CommandLine;
using System.Text.Json;
using LogArchive.Cli.Display;
using LogArchive.Cli.Operating;

namespace LogArchive.Cli.Commands;

/// <summary><c>status</c>: shows the state of an execution.</summary>
internal static class StatusCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        Option<string> execution = ExecutionOption.Create("the latest execution");
        var options = new OperatorOptions();
        var watch = new Option<bool>("--watch") { Description = "Follow the run to its end. Ctrl-C stops following, not the run." };
        var json = new Option<bool>("--json") { Description = "Print one JSON document with every failed log group." };
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
        InputOptions.AddTo(command, execution, watch, json);
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using Operator user = OperatorOptions.Operator();
            ExecutionArn? named = parsed.GetValue(execution) is { } text ? ExecutionArn.Parse(text) : null;
            ExecutionArn? selected =
                named ?? await (await options.ArchiveAsync(parsed, user, cancellationToken)).LatestAsync(cancellationToken);
            if (selected is not { } found)
            {
                await output.WriteLineAsync(
                    "Nothing has run yet. The schedule starts the first run. To start one now, use ./logarchive backfill.");
                return CommandLine.Ok;
            }

            RunStatus? status = parsed.GetValue(watch)
                ? await new RunWatch(user, output, error).FollowAsync(found, redrives: 0, cancellationToken)
                : await user.StatusOf(found).ReadAsync(cancellationToken);
            if (status is null)
            {
                return CommandLine.Interrupted;
            }

            await (parsed.GetValue(json)
                ? output.WriteLineAsync(JsonSerializer.Serialize(status, OperatingJson.Default.RunStatus))
                : StatusText.WriteAsync(output, status, user.Time.GetUtcNow()));
            return RunWatch.ExitCode(status);
        });
        return command;
    }
}
