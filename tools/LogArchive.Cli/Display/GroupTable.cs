using LogArchive.Cli.Operating;
using LogArchive.Days;
using LogArchive.Reporting;

namespace LogArchive.Cli.Display;

/// <summary>The table of <c>groups</c>.</summary>
internal static class GroupTable
{
    /// <param name="output">Where to write.</param>
    /// <param name="survey">What a run would do.</param>
    /// <param name="all">Whether to show log groups that no include pattern matches.</param>
    public static async Task WriteAsync(TextWriter output, GroupSurvey survey, bool all)
    {
        GroupRow[] shown = [.. survey.Groups.Where(row => all || row.Reason != GroupSurveyor.NotIncluded)];
        string[][] cells = [["log group", "action", "stored", "retention", "reason"], .. shown.Select(Cells)];
        await TextTable.WriteAsync(output, cells, 2, 3);
        if (survey.Bounds is { } bounds)
        {
            await output.WriteLineAsync(bounds);
        }

        int hidden = survey.Groups.Count - shown.Length;
        await output.WriteLineAsync(
            $"{ArchiveDay.Format(survey.Date)} in {survey.TimeZone}: {Count(survey, GroupSurveyor.Archive)} would be archived, "
            + $"{Count(survey, GroupSurveyor.Skip)} already archived, {Count(survey, GroupSurveyor.LeaveOut)} would be left out"
            + $"{(hidden == 0 ? "" : $" (no include pattern matches {hidden} of them: --all shows them)")}.");
        await output.WriteLineAsync(survey.Settings);
    }

    private static int Count(GroupSurvey survey, string action) => survey.Groups.Count(row => row.Action == action);

    private static string[] Cells(GroupRow row) =>
    [
        row.LogGroup,
        row.Action,
        row.StoredBytes is { } bytes ? ByteSize.Of(bytes) : "",
        row.RetentionDays is { } days ? $"{days} d" : "never expires",
        row.Reason ?? "",
    ];
}
