using System.CommandLine;
using LogArchive.Cli.Options;

namespace LogArchive.Cli.Commands;

/// <summary><c>replay</c>: archives named log groups of one day with the deployed state machine.</summary>
internal static class ReplayCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var input = new InputOptions
        {
            Date = new Option<string>("--date") { Description = "The day, yyyy-MM-dd.", HelpName = "DATE", Required = true },
            Group = new Option<string[]>("--group")
            {
                Description = "Exact log group name. Repeatable.",
                HelpName = "NAME",
                Required = true,
            },
        };
        var options = new OperatorOptions();
        Option<bool> wait = WaitOption.Create();
        var command = new Command(
            "replay",
            """
            Archives the log groups that you name, for one day, with the deployed state machine. It skips what is already archived, unless
            you specify --overwrite. If you repeat the command while its execution is running, it returns that execution.

            Examples:
              ./logarchive replay --group /ecs/web --date 2026-11-09
              ./logarchive replay --group /ecs/web --group /aws/lambda/orders --date 2026-11-09 --overwrite --wait
            """);
        InputOptions.AddTo(command, input.Group, input.Date, input.Overwrite, input.Force, wait);
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
            new ExecutionStart("replay", options, output, error)
                .RunAsync(parsed, input.Input(parsed), parsed.GetValue(wait), cancellationToken));
        return command;
    }
}
