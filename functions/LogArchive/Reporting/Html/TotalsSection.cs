using System.Globalization;
using System.Text;
using static LogArchive.Reporting.Html.HtmlWriting;

namespace LogArchive.Reporting.Html;

/// <summary>The run in a dozen numbers.</summary>
internal static class TotalsSection
{
    public static void Write(StringBuilder html, ArchiveReport report) => html.Section(
        "Totals",
        section =>
        {
            ReportNumbers totals = report.Totals;
            section.Append("<dl>\n");
            Tile(section, "Archived", Amount.Count(totals.Archived), OtherItems(report));
            if (!report.IsWhole)
            {
                Tile(section, FailuresSection.Title(report), Amount.Count(totals.Failed), "", "no");
            }

            Tile(section, "Events", Amount.Rounded(totals.Events));
            Tile(section, "Log lines", ByteSize.Of(totals.RawBytes));
            Tile(section, "Stored", ByteSize.Of(totals.StoredBytes), Ratio(totals));
            string span = report.Finished - report.Started is { } time ? Amount.Seconds(time.TotalSeconds) : "–";
            Tile(section, "From first to last", span, $"{Amount.Seconds(totals.Seconds)} of work");
            Tile(section, "Pages read", Amount.Count(totals.Pages), "of FilterLogEvents");
            if (report.Quota is { Pages: > 0 } quota)
            {
                string share = $"{quota.Percent.ToString("0.#", CultureInfo.InvariantCulture)} %";
                Tile(section, "Of a day's quota", share, $"room for {ByteSize.Of(quota.RoomBytes)} more", quota.IsNearLimit ? "no" : "");
            }

            if (totals.Queries > 0)
            {
                Tile(section, "Scanned by Logs Insights", ByteSize.Of(totals.ScannedBytes), InsightsCost.Of(totals.ScannedBytes));
            }

            Tile(section, "Throttles", Amount.Count(totals.Throttles), totals is { Pages: > 0, Queries: 0 } ? $"{Share(totals)} of the calls" : "");
            Tile(section, "Continuations", Amount.Count(totals.Continuations));
            section.Append("</dl>\n");
            Note(section, totals.LargeLogObjects, "with fields beyond 1 MB, which CloudWatch Logs returns truncated: the rest is not archived.");
            Note(section, totals.InvalidUtf8, "with bytes that were not UTF-8, and that were replaced by U+FFFD.");
            if (report.NotCounted > 0)
            {
                section.Append("<p class=\"note\">Events, bytes and the numbers after them are those of the first "
                    + $"{Amount.Count(totals.Archived - report.NotCounted)} archived; "
                    + $"the receipts of {Amount.Count(report.NotCounted)} more were not read.</p>\n");
            }
        },
        "wide");

    private static void Tile(StringBuilder html, string name, string value, string of = "", string css = "") =>
        html.Append($"<div><dt>{Text(name)}</dt><dd class=\"{css}\">{Text(value)}")
            .Append(of.Length == 0 ? "" : $"<span class=\"of\">{Text(of)}</span>")
            .Append("</dd></div>\n");

    private static void Note(StringBuilder html, long events, string what)
    {
        if (events > 0)
        {
            html.Append($"<p class=\"note\">{Amount.Count(events, "event", "events")} {Text(what)}</p>\n");
        }
    }

    private static string Ratio(ReportNumbers totals) => totals.StoredBytes > 0
        ? $"{(totals.RawBytes / (double)totals.StoredBytes).ToString("0.0", CultureInfo.InvariantCulture)} times smaller"
        : "";

    private static string OtherItems(ArchiveReport report) => string.Join(
        ", ",
        new[]
        {
            (report.Totals.Empty, "empty"),
            (report.Totals.Gone, "gone"),
            (report.Totals.Expired, "expired"),
            (report.ExpiredUnplanned, "expired before there was an archive"),
            (report.Skipped, "archived before"),
            (report.Unsupported, "that cannot be read"),
            (report.Untagged, "without the tags"),
        }
            .Where(part => part.Item1 > 0)
            .Select(part => $"{Amount.Count(part.Item1)} {part.Item2}"));

    private static string Share(ReportNumbers totals) =>
        $"{(100.0 * totals.Throttles / (totals.Pages + totals.Throttles)).ToString("0.0", CultureInfo.InvariantCulture)} %";
}
