using System.Text;
using LogArchive.Days;

namespace LogArchive.Reporting.Html;

/// <summary>The exports that took longest.</summary>
internal static class EffortSection
{
    private const int Shown = 12;

    public static void Write(StringBuilder html, ArchiveReport report)
    {
        ReportRow[] slowest =
            [.. report.Groups.Where(row => row.Effort is not null).OrderByDescending(row => row.Effort!.Seconds).Take(Shown)];
        if (slowest.Length == 0)
        {
            return;
        }

        html.Section(
            report.GroupsAreAll ? "Longest exports" : "Longest exports, of the largest log groups",
            section => section.Table(
                "The exports that took longest",
                ["Log group", "Time", "Events", "Log lines", "Stored", "Pages", "Throttles", "Continued"],
                slowest.Select(row => Row(row, report.Days.Count > 1))),
            "wide");
    }

    private static string[] Row(ReportRow row, bool withDay) =>
    [
        withDay ? $"{row.LogGroup} {ArchiveDay.Format(row.Date)}" : row.LogGroup,
        Amount.Seconds(row.Effort!.Seconds),
        Amount.Count(row.Events),
        ByteSize.Of(row.RawBytes),
        ByteSize.Of(row.StoredBytes),
        Amount.Count(row.Effort.Pages),
        Amount.Count(row.Effort.Throttles),
        Amount.Count(row.Effort.Continuations),
    ];
}
