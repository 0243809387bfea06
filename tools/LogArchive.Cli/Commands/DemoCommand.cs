using System.CommandLine;
using LogArchive.Cli.Samples;

namespace LogArchive.Cli.Commands;

/// <summary><c>demo</c>: creates a real archive in a minute, without AWS.</summary>
internal static class DemoCommand
{
    private static Option<string> From => new("--from")
    {
        Description = "Archive your own log files instead. Each file below DIR becomes a log group, each line an event.",
        HelpName = "DIR",
    };

    private static Option<string> Keep => new("--keep")
    {
        Description = "Keep everything in DIR, which must be empty or new. Serve it later with ./logarchive local-aws --data DIR.",
        HelpName = "DIR",
    };

    private static Option<string> Fail => new("--fail")
    {
        Description = "Make this log group fail, show what an operator reads and types, then redrive.",
        HelpName = "GROUP",
    };

    public static Command Create(TextWriter output, TextWriter error)
    {
        Option<string> from = From;
        Option<string> keep = Keep;
        Option<string> fail = Fail;
        var command = new Command(
            "demo",
            """
            Archives a day on this machine, without AWS. It starts the local AWS, loads sample log groups, runs the state machine and
            shows the result.

            Examples:
              ./logarchive demo
              ./logarchive demo --fail /ecs/payments
              ./logarchive demo --from ~/logs --keep my-archive
            """)
        {
            from,
            keep,
            fail,
        };
        command.SetAction((parsed, cancellationToken) =>
            new Demo(output, error) { Failing = parsed.GetValue(fail) }
                .RunAsync(parsed.GetValue(from), parsed.GetValue(keep), cancellationToken));
        return command;
    }
}
