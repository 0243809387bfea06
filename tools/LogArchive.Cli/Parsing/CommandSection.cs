using System.CommandLine;

namespace LogArchive.Cli.Parsing;

/// <summary>Commands that belong together in the help.</summary>
/// <param name="Title">What they are for.</param>
/// <param name="Commands">The commands, the most used ones first.</param>
internal sealed record CommandSection(string Title, IReadOnlyList<Command> Commands);
