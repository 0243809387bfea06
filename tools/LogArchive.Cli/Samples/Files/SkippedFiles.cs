namespace LogArchive.Cli.Samples.Files;

/// <summary>Names the files that are not read, one line for each reason.</summary>
internal static class SkippedFiles
{
    private const int MaxNamed = 5;

    public static IEnumerable<string> Lines(IEnumerable<SkippedFile> skipped) => skipped
        .GroupBy(file => file.Reason)
        .Select(group => $"{Names([.. group.Select(file => file.Path)])}: {(group.Count() == 1 ? group.Key : OfSeveral(group.Key))}");

    private static string OfSeveral(string reason) =>
        reason.StartsWith("it is a ", StringComparison.Ordinal) ? $"each {reason["it ".Length..]}"
        : reason.StartsWith("it is ", StringComparison.Ordinal) ? $"they are {reason["it is ".Length..]}"
        : reason.StartsWith("it ", StringComparison.Ordinal) ? $"they {reason["it ".Length..]}"
        : reason;

    private static string Names(string[] paths) => paths.Length <= MaxNamed
        ? string.Join(", ", paths)
        : $"{paths.Length:N0} files ({string.Join(", ", paths.Take(MaxNamed))}, …)";
}
