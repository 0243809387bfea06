using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace LogArchive.Cli.Parsing;

/// <summary>The help: one line for each command without a command, and everything about a command with it.</summary>
internal sealed class OverviewHelp(IReadOnlyList<CommandSection> sections, HelpAction ofCommand) : SynchronousCommandLineAction
{
    /// <summary>Whoever asks for help need not know what is required.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parsed)
    {
        if (parsed.CommandResult.Command is not RootCommand root)
        {
            return ofCommand.Invoke(parsed);
        }

        if (parsed.UnmatchedTokens.Count > 0)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"logarchive: {ParseErrors.Text(parsed)}");
            return CommandLine.Usage;
        }

        parsed.InvocationConfiguration.Output.WriteLine(Overview(root));
        return CommandLine.Ok;
    }

    /// <summary>A command's first sentence, without its details.</summary>
    internal static string Summary(Command command) =>
        command.Description!.ReplaceLineEndings(" ").Split([". ", ".  ", ": "], StringSplitOptions.None)[0].TrimEnd('.');

    private string Overview(RootCommand root)
    {
        int width = sections.SelectMany(section => section.Commands).Max(command => command.Name.Length);
        IEnumerable<string> blocks = sections.Select(section => string.Join(
            '\n',
            [$"{section.Title}:", .. section.Commands.Select(command => $"  {command.Name.PadRight(width)}  {Summary(command)}")]));
        return $"""
            {root.Description}

            Usage: {root.HelpName} COMMAND [options]

            {string.Join("\n\n", blocks)}

            '{root.HelpName} COMMAND --help' shows options and examples; '{root.HelpName} --version' the version.
            """;
    }
}
