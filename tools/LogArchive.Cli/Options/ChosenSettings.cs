using LogArchive.Settings;

namespace LogArchive.Cli.Options;

/// <summary>Settings, and where they come from.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Origin">Where they come from, as a sentence; empty: the command line and the environment.</param>
internal sealed record ChosenSettings(ArchiveSettings Settings, string Origin);
