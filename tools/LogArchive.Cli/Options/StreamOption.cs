using System.CommandLine;
using LogArchive.Settings;

namespace LogArchive.Cli.Options;

/// <summary>The option for log streams.</summary>
internal static class StreamOption
{
    public static Option<string[]> Create() => new("--stream")
    {
        Description = "Only lines of log streams that match; * matches any text. Repeatable.",
        HelpName = "PATTERN",
    };

    public static IReadOnlyList<GroupPattern> Patterns(string[]? typed) => [.. (typed ?? []).Select(text => new GroupPattern(text))];
}
