using System.CommandLine;
using System.Text.RegularExpressions;

namespace LogArchive.Cli.Parsing;

/// <summary>What is wrong with a command line, in one sentence or two, with the word that was probably meant.</summary>
internal static partial class ParseErrors
{
    /// <summary>What is wrong.</summary>
    /// <param name="parsed">A command line with errors.</param>
    public static string Text(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        bool isRoot = command is RootCommand;
        string help = isRoot ? "./logarchive --help" : $"./logarchive {command.Name} --help";
        return parsed.UnmatchedTokens is not [var word, ..]
            ? $"{string.Join(" ", parsed.Errors.Select(error => Readable(error.Message)))} See '{help}'."
            : Meant(command, word) is { } meant
                ? $"{Unknown(command, word)} Did you mean '{meant}'?"
                : $"{Unknown(command, word)} See '{help}'.";
    }

    /// <summary>The parser names types of .NET, and lists the possible words line by line.</summary>
    private static string Readable(string message) => NoNumber().Match(message) is { Success: true } match
        ? $"{match.Groups["option"].Value} is '{match.Groups["value"].Value}', but must be a whole number."
        : Space().Replace(message, " ");

    private static string Unknown(Command command, string word) => (word.StartsWith('-'), command is RootCommand) switch
    {
        (true, true) => $"'{word}' is not an option.",
        (true, false) => $"'{word}' is not an option of {command.Name}.",
        (false, true) => $"'{word}' is not a command.",
        (false, false) => $"'{word}' is one argument too many for {command.Name}.",
    };

    /// <summary>The word that differs least; null if none is similar.</summary>
    private static string? Meant(Command command, string word)
    {
        IEnumerable<Symbol> known = word.StartsWith('-') ? command.Options : command.Subcommands;
        return known.Select(symbol => symbol.Name)
            .Where(name => EditDistance.Between(word, name) <= Math.Max(1, word.Length / 3))
            .MinBy(name => EditDistance.Between(word, name));
    }

    [GeneratedRegex(@"^Cannot parse argument '(?<value>.*)' for option '(?<option>[^']*)' as expected type '.*Int32.*'", RegexOptions.ExplicitCapture)]
    private static partial Regex NoNumber();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
