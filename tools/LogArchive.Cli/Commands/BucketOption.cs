using System.CommandLine;

namespace LogArchive.Cli.Commands;

/// <summary>The option <c>--bucket</c>.</summary>
internal static class BucketOption
{
    public static Option<string> Create(string description = "Archive bucket (ARCHIVE_BUCKET).") => new("--bucket") { Description = description, HelpName = "BUCKET" };
}
