namespace LogArchive.Cli.Samples.Files;

/// <summary>A file or directory that is not read.</summary>
/// <param name="Path">Its path, as the user named it or below what the user named.</param>
/// <param name="Reason">Why, as in "it is empty".</param>
internal sealed record SkippedFile(string Path, string Reason);
