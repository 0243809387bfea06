using System.CommandLine;

namespace LogArchive.Cli.Commands;

/// <summary>The option <c>--execution</c>.</summary>
internal static class ExecutionOption
{
    public static Option<string> Create(string otherwise) => new("--execution") { Description = $"An execution's ARN. Default: {otherwise}.", HelpName = "ARN" };
}
