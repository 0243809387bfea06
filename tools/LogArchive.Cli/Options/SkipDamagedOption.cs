using System.CommandLine;

namespace LogArchive.Cli.Options;

/// <summary>The option to read what is left of damaged objects.</summary>
internal static class SkipDamagedOption
{
    public static Option<bool> Create() => new("--skip-damaged")
    {
        Description = "Leave out what cannot be read, and say what that was, instead of ending there.",
    };
}
