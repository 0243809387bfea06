using System.CommandLine;
using LogArchive.Cli.Operating;

namespace LogArchive.Cli.Commands;

/// <summary><c>redrive</c>: just what a failed execution left, once more.</summary>
internal static class RedriveCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        Option<string> execution = ExecutionOption.Create("the latest that failed or timed out");
        var options = new OperatorOptions();
        Option<bool> wait = WaitOption.Create();
        var command = new Command(
            "redrive",
            """
            Sends just what a failed execution left through the Map once more, behind the parts that are uploaded. It works for 14 days after
            the execution's end; after that, replay or backfill archives what is missing.

            Examples:
              ./logarchive redrive
              ./logarchive redrive --execution arn:aws:states:eu-west-1:123456789012:execution:logarchive:NAME --wait
            """);
        InputOptions.AddTo(command, execution, wait);
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using Operator user = OperatorOptions.Operator();
            ExecutionArn? named = parsed.GetValue(execution) is { } text ? ExecutionArn.Parse(text) : null;
            ExecutionArn? which = named ?? await (await options.ArchiveAsync(parsed, user, cancellationToken)).LatestFailedAsync(cancellationToken);
            if (which is not { } found)
            {
                await output.WriteLineAsync("No execution stands as failed: there is nothing to redrive. One that runs again, or was stopped, can be named with --execution; './logarchive status' shows the latest.");
                return CommandLine.Ok;
            }

            return await new Redrive(user, output, error).RunAsync(found, parsed.GetValue(wait), cancellationToken);
        });
        return command;
    }
}
