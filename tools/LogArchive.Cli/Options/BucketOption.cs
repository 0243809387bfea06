using System.CommandLine;

namespace LogArchive.Cli.Options;

internal static class BucketOption
{
    public static Option<string> Create() => new("--bucket")
    {
        Description = "The archive bucket. Environment variable: ARCHIVE_BUCKET.",
        HelpName = "BUCKET",
    };

    /// <summary>The bucket that was named; null: none, or a deployed archive was named instead.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="typed">The option.</param>
    /// <param name="archive">The options that name a deployed archive.</param>
    /// <param name="variables">The environment variables; the first one that is set counts.</param>
    public static string? Name(
        ParseResult parsed, Option<string> typed, OperatorOptions archive, params ReadOnlySpan<string> variables)
    {
        if (parsed.GetValue(typed) is { Length: > 0 } name)
        {
            return name;
        }

        foreach (string variable in archive.AreSet(parsed) ? [] : variables)
        {
            if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value)
            {
                return value;
            }
        }

        return null;
    }
}
