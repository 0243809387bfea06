using System.Text;
using LogArchive.Days;
using static LogArchive.Reporting.Html.HtmlWriting;

namespace LogArchive.Reporting.Html;

/// <summary>The largest log groups as bars.</summary>
internal static class SizesSection
{
    private const int Shown = 25;

    public static void Write(StringBuilder html, ArchiveReport report)
    {
        ReportRow[] rows = [.. report.Groups.Where(row => row.RawBytes > 0).Take(Shown)];
        if (rows.Length == 0)
        {
            return;
        }

        html.Section("Log groups by size", section =>
        {
            section.Append("<ol class=\"bars\">\n");
            foreach (ReportRow row in rows)
            {
                section.Append($"""
                    <li><span class="name">{Text(row.LogGroup)}{(report.Days.Count > 1 ? $" <span class=\"day\">{ArchiveDay.Format(row.Date)}</span>" : "")}</span>
                    <span class="value">{Amount.Bytes(row.RawBytes)}</span><span class="track" aria-hidden="true"><i style="width:{Amount.Percent(row.RawBytes, rows[0].RawBytes)}%"></i></span></li>

                    """);
            }

            section.Append("</ol>\n");
            Rest(section, report, rows);
        });
    }

    private static void Rest(StringBuilder html, ArchiveReport report, ReportRow[] shown)
    {
        int others = report.Totals.Archived - shown.Length;
        if (others > 0)
        {
            long bytes = report.Totals.RawBytes - shown.Sum(row => row.RawBytes);
            html.Append($"<p class=\"note\">{Amount.Count(others)} smaller: {Amount.Bytes(bytes)} together.</p>\n");
        }
    }
}
