using LogArchive.Cli.Operating;
using LogArchive.Days;
using LogArchive.Reporting;

namespace LogArchive.Cli.Display;

/// <summary>Exports in progress, a line for each of those that take longest.</summary>
internal static class ExportLines
{
    private const int MaxNamed = 5;

    public static IEnumerable<string> Of(IReadOnlyList<RunningExport> exports)
    {
        foreach (RunningExport export in exports.Take(MaxNamed))
        {
            string expected = export.ExpectedBytes is { } bytes ? $" of about {ByteSize.Of(bytes)}" : "";
            string rate = export.BytesPerSecond is { } speed ? $", {ByteSize.Of((long)speed)}/s" : "";
            string left = export.SecondsLeft is { } seconds ? $", about {Duration.Of(TimeSpan.FromSeconds(seconds))} left" : "";
            yield return $"{export.LogGroup} {ArchiveDay.Format(export.Date)}: {ByteSize.Of(export.RawBytes)}{expected}{rate}{left}";
        }

        if (exports.Count > MaxNamed)
        {
            yield return $"and {exports.Count - MaxNamed} more";
        }
    }
}
