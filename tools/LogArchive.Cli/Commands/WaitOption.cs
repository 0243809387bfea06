using System.CommandLine;

namespace LogArchive.Cli.Commands;

/// <summary>The option <c>--wait</c>.</summary>
internal static class WaitOption
{
    public static Option<bool> Create() => new("--wait") { Description = "Follow it to its end; exit code 0 when everything is archived. Ctrl-C ends the following, not the run." };
}
