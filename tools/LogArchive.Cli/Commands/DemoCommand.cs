using System.CommandLine;
using LogArchive.Cli.Samples;

namespace LogArchive.Cli.Commands;

/// <summary><c>demo</c>: creates a real archive in a minute, without AWS.</summary>
internal static class DemoCommand
{
    private static Option<string> From => new("--from")
    {
        Description = "Archive your own log files instead: a file, or all files below a directory, also .gz, .zst, .xz and .bz2. "
            + "Each becomes a log group, each line an event.",
        HelpName = "PATH",
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

    private static Option<bool> Open => new("--open") { Description = "Open the report in a browser at the end." };

    public static Command Create(TextWriter output, TextWriter error)
    {
        Option<string> from = From;
        Option<string> keep = Keep;
        Option<string> fail = Fail;
        Option<bool> open = Open;
        var command = new Command(
            "demo",
            """
            Archives a day on this machine, without AWS. It starts the local AWS, loads sample log groups, runs the state machine and
            shows the result.

            Examples:
              ./logarchive demo --open
              ./logarchive demo --fail /ecs/payments
              ./logarchive demo --from ~/logs --keep my-archive
            """)
        {
            from,
            keep,
            fail,
            open,
        };
        command.SetAction((parsed, cancellationToken) =>
            new Demo(output, error) { Failing = parsed.GetValue(fail), OpensReport = parsed.GetValue(open) }
                .RunAsync(parsed.GetValue(from), parsed.GetValue(keep), cancellationToken));
        return command;
    }
}
