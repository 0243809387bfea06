using System.Text;
using LogArchive.Catalog;
using LogArchive.Days;
using static LogArchive.Reporting.Html.HtmlWriting;

namespace LogArchive.Reporting.Html;

/// <summary>What is missing because it expired before it was read.</summary>
internal static class ExpiredSection
{
    public static void Write(StringBuilder html, ArchiveReport report)
    {
        int count = report.Totals.DaysExpired;
        if (count == 0)
        {
            return;
        }

        html.Section(
            "Expired before they were read",
            section =>
            {
                section.Groups(new GroupList<ReportRow>("All or part of the day is missing", count, report.Expired), "failures", Row);
                section.Append("<p class=\"note\">CloudWatch Logs deletes events when the retention of their log group has passed. "
                    + "Lengthen it, or exclude the log group.</p>\n");
            },
            "wide bad");
    }

    private static string Row(ReportRow row) => $"""
        <strong class="name">{Text(row.LogGroup)}</strong> <span class="day">{ArchiveDay.Format(row.Date)}</span>
        <p>{Text(Missing(row))}</p>
        """;

    private static string Missing(ReportRow row) => row.Status == WorkStatus.Expired
        ? "nothing was left"
        : $"what came before {DateTimeOffset.FromUnixTimeMilliseconds(row.ExpiredBefore!.Value):yyyy-MM-dd HH:mm} UTC may be missing";
}
