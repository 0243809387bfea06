using LogArchive.Cli.Operating;
using LogArchive.Days;
using LogArchive.Reporting;

namespace LogArchive.Cli.Display;

/// <summary>Exports in progress, a line for each of those that take longest.</summary>
internal static class ExportLines
{
    private const int MaxNamed = 5;

    /// <summary>Rows of the screen that the rest of a status takes.</summary>
    private const int OtherRows = 14;

    /// <summary>Columns of a line without the name.</summary>
    private const int OtherColumns = 70;

    private const int MinNameColumns = 20;

    /// <param name="exports">The exports, the one that takes longest first.</param>
    /// <param name="columns">The width of the screen.</param>
    /// <param name="rows">Its height: what scrolled away could not be drawn again.</param>
    public static IEnumerable<string> Of(IReadOnlyList<RunningExport> exports, int columns, int rows)
    {
        int rowsEach = columns >= OtherColumns + MinNameColumns ? 1 : columns >= 60 ? 2 : 4;
        int named = Math.Clamp((rows - OtherRows) / rowsEach, 1, MaxNamed);
        foreach (RunningExport export in exports.Take(named))
        {
            string name = Shortened.Middle(export.LogGroup, Math.Max(MinNameColumns, columns - OtherColumns));
            string expected = export.ExpectedBytes is { } bytes ? $" of about {ByteSize.Of(bytes)}" : "";
            string rate = export.BytesPerSecond is { } speed ? $", {ByteSize.Of((long)speed)}/s" : "";
            string left = export.SecondsLeft is { } seconds ? $", about {Duration.Of(TimeSpan.FromSeconds(seconds))} left" : "";
            yield return $"{name} {ArchiveDay.Format(export.Date)}: {ByteSize.Of(export.RawBytes)}{expected}{rate}{left}";
        }

        if (exports.Count > named)
        {
            yield return $"and {exports.Count - named} more";
        }
    }
}
