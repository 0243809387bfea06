using System.CommandLine;

namespace LogArchive.Cli.Options;

/// <summary>Options as somebody typed them, to repeat them in a command.</summary>
internal static class TypedCommand
{
    private const string Harmless = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./:=,@%+";

    /// <summary>The options that were set, ready for a shell: empty, or beginning with a space.</summary>
    public static string Options(ParseResult parsed, IEnumerable<Option<string>> options) => string.Concat(options
        .Where(option => parsed.GetValue(option) is { Length: > 0 })
        .Select(option => $" {option.Name} {Quoted(parsed.GetValue(option)!)}"));

    /// <summary>A text as a shell takes it for one word.</summary>
    public static string Quoted(string text) =>
        text.Length > 0 && text.All(character => Harmless.Contains(character, StringComparison.Ordinal))
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
