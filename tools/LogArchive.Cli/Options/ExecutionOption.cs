using System.CommandLine;

namespace LogArchive.Cli.Options;

internal static class ExecutionOption
{
    public static Option<string> Create(string defaultExecution) => new("--execution")
    {
        Description = $"The execution's ARN. Default: {defaultExecution}.",
        HelpName = "ARN",
    };
}
