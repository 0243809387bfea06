namespace LogArchive.Cli.Samples.Files;

/// <summary>Names the files that are not read, one line for each reason.</summary>
internal static class SkippedFiles
{
    private const int MaxNamed = 5;

    public static IEnumerable<string> Lines(IEnumerable<SkippedFile> skipped) => skipped
        .GroupBy(file => file.Reason)
        .Select(group => $"{Names([.. group.Select(file => file.Path)])}: {group.Key}");

    private static string Names(string[] paths) => paths.Length <= MaxNamed
        ? string.Join(", ", paths)
        : $"{paths.Length:N0} files ({string.Join(", ", paths.Take(MaxNamed))}, …)";
}
