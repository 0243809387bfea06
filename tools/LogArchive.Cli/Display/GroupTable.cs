using LogArchive.Cli.Operating;
using LogArchive.Days;
using LogArchive.Reporting;

namespace LogArchive.Cli.Display;

/// <summary>The table of <c>groups</c>: columns as wide as what stands in them, so that it can be piped.</summary>
internal static class GroupTable
{
    /// <param name="output">Where to.</param>
    /// <param name="survey">What a run would do.</param>
    /// <param name="all">Whether groups that no include pattern matches are named too.</param>
    public static async Task WriteAsync(TextWriter output, GroupSurvey survey, bool all)
    {
        GroupRow[] shown = [.. survey.Groups.Where(row => all || !IsForeign(row))];
        string[][] cells = [["log group", "would", "stored", "retention", "why"], .. shown.Select(Cells)];
        int[] widths = [.. Enumerable.Range(0, cells[0].Length).Select(column => cells.Max(row => row[column].Length))];
        foreach (string[] row in cells)
        {
            await output.WriteLineAsync(string.Join("  ", row.Select((cell, column) => column is 2 or 3 ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd());
        }

        int foreign = survey.Groups.Count(IsForeign);
        await output.WriteLineAsync(
            $"{ArchiveDay.Format(survey.Date)} in {survey.TimeZone}: {Count(survey, GroupSurveyor.Archive)} would be archived, {Count(survey, GroupSurveyor.Skip)} already archived, {Count(survey, GroupSurveyor.LeaveOut)} would be left out{(all || foreign == 0 ? "" : $" ({foreign} of them match no include pattern: --all names them)")}.");
    }

    private static int Count(GroupSurvey survey, string would) => survey.Groups.Count(row => row.Would == would);

    private static bool IsForeign(GroupRow row) => row.Reason?.StartsWith("no include pattern", StringComparison.Ordinal) == true;

    private static string[] Cells(GroupRow row) =>
        [row.LogGroup, row.Would, row.StoredBytes is { } bytes ? ByteSize.Of(bytes) : "", row.RetentionDays is { } days ? $"{days} d" : "never expires", row.Reason ?? ""];
}
