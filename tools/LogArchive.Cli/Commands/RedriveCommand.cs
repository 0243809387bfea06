using System.CommandLine;
using LogArchive.Cli.Operating;

namespace LogArchive.Cli.Commands;

/// <summary><c>redrive</c>: retries what a failed execution did not archive.</summary>
internal static class RedriveCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        Option<string> execution = ExecutionOption.Create("the latest execution that failed or timed out");
        var options = new OperatorOptions();
        Option<bool> wait = WaitOption.Create();
        var command = new Command(
            "redrive",
            """
            Retries only what a failed execution did not archive. Each export continues after its last uploaded part. You can redrive an
            execution for 14 days after its end. After that, archive what is missing with replay or backfill.

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
            ExecutionArn? selected =
                named ?? await (await options.ArchiveAsync(parsed, user, cancellationToken)).LatestFailedAsync(cancellationToken);
            if (selected is not { } found)
            {
                await output.WriteLineAsync(
                    "No execution has failed or timed out: there is nothing to redrive. If the one that you mean is running again "
                    + "or was stopped, specify --execution. './logarchive status' shows the latest execution.");
                return CommandLine.Ok;
            }

            return await new Redrive(user, output, error).RunAsync(found, parsed.GetValue(wait), cancellationToken);
        });
        return command;
    }
}
