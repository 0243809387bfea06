using System.CommandLine;
using LogArchive.Settings;

namespace LogArchive.Cli.Options;

/// <summary>Patterns of log groups as people type them.</summary>
internal static class GroupPatterns
{
    /// <summary>The option for log groups of an archive.</summary>
    public static Option<string[]> CreateOption() => new("--group")
    {
        Description = "A log group, or a pattern in quotes, where * matches any text. Repeatable. Default: all.",
        HelpName = "PATTERN",
    };

    /// <exception cref="UsageException">A pattern can match no log group.</exception>
    public static IReadOnlyList<GroupPattern> Of(string[]? typed) => [.. (typed ?? []).Select(text =>
        text.StartsWith("--", StringComparison.Ordinal) ? throw new UsageException($"There is no option '{text}'. See --help.")
        : GroupPattern.IsValid(text) ? new GroupPattern(text)
        : throw new UsageException($"'{text}' is neither the name of a log group nor a pattern: letters, digits and . - _ / # * ?"))];
}
