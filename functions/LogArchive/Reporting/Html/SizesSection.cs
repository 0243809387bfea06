using System.Text;
using LogArchive.Days;
using static LogArchive.Reporting.Html.HtmlWriting;

namespace LogArchive.Reporting.Html;

/// <summary>The largest log groups as bars.</summary>
internal static class SizesSection
{
    private const int Shown = 24;

    public static void Write(StringBuilder html, ArchiveReport report)
    {
        ReportRow[] rows = [.. report.Groups.Where(row => row.RawBytes > 0).Take(Shown)];
        if (rows.Length == 0)
        {
            return;
        }

        html.Section(
            "Log groups by size",
            section =>
            {
                section.Append("<ol class=\"bars\">\n");
                foreach (ReportRow row in rows)
                {
                    string day = report.Days.Count > 1 ? $" <span class=\"day\">{ArchiveDay.Format(row.Date)}</span>" : "";
                    Bar(section, row, day, Amount.Percent(row.RawBytes, rows[0].RawBytes));
                }

                section.Append("</ol>\n");
                Rest(section, report, rows);
            },
            "wide sizes");
    }

    private static void Bar(StringBuilder html, ReportRow row, string day, string percent) => html.Append($"""
        <li><span class="name">{Text(row.LogGroup)}{day}</span>
        <span class="value">{ByteSize.Of(row.RawBytes)}</span>
        <span class="track" aria-hidden="true"><i style="width:{percent}%"></i></span></li>

        """);

    private static void Rest(StringBuilder html, ArchiveReport report, ReportRow[] shown)
    {
        int others = report.Totals.Archived - shown.Length;
        if (others > 0)
        {
            long bytes = report.Totals.RawBytes - shown.Sum(row => row.RawBytes);
            html.Append($"<p class=\"note\">{Amount.Count(others)} smaller, {ByteSize.Of(bytes)} in total.</p>\n");
        }
    }
}
