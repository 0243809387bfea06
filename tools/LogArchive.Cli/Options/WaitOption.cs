using System.CommandLine;

namespace LogArchive.Cli.Options;

internal static class WaitOption
{
    public static Option<bool> Create() => new("--wait")
    {
        Description = "Follow the run to its end. The exit code is 0 if everything is archived. Ctrl-C stops following, not the run.",
    };
}
