namespace LogArchive.Cli.Parsing;

/// <summary>What people type for help: nothing, or <c>help</c> and a command.</summary>
internal static class HelpWord
{
    public static string[] ToOption(string[] args) => args is [] or ["help"] ? ["--help"] : args is ["help", var command, ..] ? [command, "--help"] : args;
}
