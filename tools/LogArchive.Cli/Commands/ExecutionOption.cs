using System.CommandLine;

namespace LogArchive.Cli.Commands;

internal static class ExecutionOption
{
    public static Option<string> Create(string defaultExecution) => new("--execution")
    {
        Description = $"The execution's ARN. Default: {defaultExecution}.",
        HelpName = "ARN",
    };
}
