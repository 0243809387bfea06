using System.Text;
using LogArchive.Days;

namespace LogArchive.Reporting.Html;

/// <summary>The exports that took longest, where time matters.</summary>
internal static class EffortSection
{
    private const int Shown = 12;

    /// <summary>If the longest export takes less, none of them decides when the night ends: an invocation alone may take 15 minutes.</summary>
    private const double MinSeconds = 60;

    public static void Write(StringBuilder html, ArchiveReport report)
    {
        ReportRow[] slowest =
            [.. report.Groups.Where(row => row.Effort is not null).OrderByDescending(row => row.Effort!.Seconds).Take(Shown)];
        if (slowest is not [{ Effort.Seconds: >= MinSeconds }, ..])
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
