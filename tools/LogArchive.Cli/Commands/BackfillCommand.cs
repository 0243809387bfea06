using System.CommandLine;
using LogArchive.Cli.Options;

namespace LogArchive.Cli.Commands;

/// <summary><c>backfill</c>: archives a range of days with the deployed state machine.</summary>
internal static class BackfillCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var input = new InputOptions();
        input.From.Required = true;
        input.To.Required = true;
        var options = new OperatorOptions();
        Option<bool> wait = WaitOption.Create();
        var command = new Command(
            "backfill",
            """
            Archives every day of a range with the deployed state machine. It archives the log groups that you name, or all log groups
            that its patterns match. It skips what is already archived, so ranges can overlap.

            Examples:
              ./logarchive backfill --from 2026-10-01 --to 2026-10-31
              ./logarchive backfill --from 2026-10-01 --to 2026-10-31 --group /ecs/web --wait
            """);
        InputOptions.AddTo(command, input.From, input.To, input.Group, wait);
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
            new ExecutionStart("backfill", options, output, error)
                .RunAsync(parsed, input.Input(parsed), parsed.GetValue(wait), cancellationToken));
        return command;
    }
}
