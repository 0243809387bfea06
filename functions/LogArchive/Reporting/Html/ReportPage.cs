using System.Text;
using LogArchive.Storage;
using static LogArchive.Reporting.Html.HtmlWriting;

namespace LogArchive.Reporting.Html;

/// <summary>A report as one page of HTML that needs nothing else: no script, no font, no network.</summary>
internal static class ReportPage
{
    public static ObjectContent ContentOf(ArchiveReport report) => new("text/html; charset=utf-8", Encoding.UTF8.GetBytes(Of(report)));

    public static string Of(ArchiveReport report)
    {
        var html = new StringBuilder();
        html.Append($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{Text(Days(report))}: {Text(Verdict(report))}</title>
            <style>
            {PageStyle.Css}
            </style>
            </head>
            <body>
            <main>
            <header>
            <p class="eyebrow">LogArchive · run {Text(report.Run)}</p>
            <h1>{Text(Days(report))}</h1>
            <p class="pill{(report.IsWhole ? "" : " no")}">{Text(Verdict(report))}</p>
            </header>

            """);
        ExpiredSection.Write(html, report);
        FailuresSection.Write(html, report);
        TotalsSection.Write(html, report);
        RetentionSection.Write(html, report);
        HoursSection.Write(html, report);
        ChangesSection.Write(html, report);
        SizesSection.Write(html, report);
        EffortSection.Write(html, report);
        DaysSection.Write(html, report);
        return html.Append($"""
            <footer>
            <p>Created {Text($"{report.Created.UtcDateTime:yyyy-MM-dd HH:mm:ss}")} UTC after pass {report.Pass} of {Text(report.Execution)}.
            Days are those of {Text(report.TimeZone ?? "the configured time zone")}. {Text(Bounds(report))}All numbers are in report.json,
            next to this page.</p>
            </footer>
            </main>
            </body>
            </html>

            """).ToString();
    }

    private static string Days(ArchiveReport report) => report.Days switch
    {
        [] => "No days",
        [var first, ..] => Amount.Days(first.Date, report.Days[^1].Date),
    };

    private static string Bounds(ArchiveReport report) =>
        string.Concat(report.Days.Select(day => day.Bounds).OfType<string>().Select(sentence => $"{sentence} "));

    private static string Verdict(ArchiveReport report)
    {
        string items = ItemCount.Of(report.Totals.Items, report.HasSeveralDays);
        return report.IsWhole ? $"Complete: {items}" : $"{FailuresSection.Title(report)}: {Amount.Count(report.Totals.Failed)} of {items}";
    }
}
