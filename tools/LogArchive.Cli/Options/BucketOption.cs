using System.CommandLine;

namespace LogArchive.Cli.Options;

internal static class BucketOption
{
    public static Option<string> Create() => new("--bucket")
    {
        Description = "The archive bucket. Environment variable: ARCHIVE_BUCKET.",
        HelpName = "BUCKET",
    };
}
