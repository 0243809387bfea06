using System.Text;
using LogArchive.Days;
using LogArchive.Reporting;
using LogArchive.Reporting.Html;
using static LogArchive.Reporting.Html.HtmlWriting;

namespace LogArchive.Retrieval.Coverage;

/// <summary>The calendar of an archive as one page of HTML that needs nothing else: no script, no font, no network.</summary>
public static class CoveragePage
{
    private const int MaxMissing = 8;

    /// <summary>The style of the page, for pages that look like it.</summary>
    public static string Css { get; } = $"{PageStyle.Css}\n{CoverageStyle.Css}\n";

    /// <param name="coverage">The archive.</param>
    /// <param name="created">When it was read.</param>
    public static string Of(ArchiveCoverage coverage, DateTimeOffset created)
    {
        MissingDays[] missing = [.. MissingDays.Of(coverage)];
        string verdict = missing.Length == 0 ? "No day is missing"
            : $"Missing: {Amount.Count(coverage.Days.Sum(day => (long)day.Missing), "log group × day", "log groups × days")}";
        var html = new StringBuilder();
        html.Append($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{Text(Amount.Days(coverage.From, coverage.To))}: {Text(verdict)}</title>
            <style>
            {Css}
            </style>
            </head>
            <body>
            <main>
            <header>
            <p class="eyebrow">LogArchive · {Text(coverage.Scope.ToString())}</p>
            <h1>{Text(Amount.Days(coverage.From, coverage.To))}</h1>
            <p class="pill{(missing.Length == 0 ? "" : " no")}">{Text(verdict)}</p>
            </header>

            """);
        html.Section("Totals", section => Totals(section, coverage), "wide");
        html.Section("Log groups by day", new HeatMap(coverage).Write, "wide");
        Missing(html, missing);
        html.Section("By day", section => Table(section, coverage), "wide");
        return html.Append($"""
            <footer>
            <p>Read from receipts {Text($"{created.UtcDateTime:yyyy-MM-dd HH:mm:ss}")} UTC. A day is missing if its log group has
            receipts of an earlier and of a later day, but none of it. Whether objects are whole is for ./logarchive verify to say.</p>
            </footer>
            </main>
            </body>
            </html>

            """).ToString();
    }

    private static void Missing(StringBuilder html, MissingDays[] missing)
    {
        if (missing.Length == 0)
        {
            return;
        }

        html.Section(
            "Missing",
            section =>
            {
                section.Append("<ul class=\"failures\">\n");
                foreach (MissingDays days in missing.Take(MaxMissing))
                {
                    section.Append($"<li><span class=\"name\">{Text(days.LogGroup ?? "All log groups")}</span> "
                        + $"<span class=\"day\">{Text(days.Dates)}</span>"
                        + $"<p><code>{Text(days.Command)}</code></p></li>\n");
                }

                section.Append("</ul>\n");
                section.Append(missing.Length > MaxMissing
                    ? $"<p class=\"note\">And {Amount.Count(missing.Length - MaxMissing)} more.</p>\n"
                    : "");
            },
            "wide bad");
    }

    private static void Totals(StringBuilder html, ArchiveCoverage coverage)
    {
        html.Append("<dl>");
        Total("Log groups", Amount.Count(coverage.Groups.Count));
        Total("Days", Amount.Count(coverage.Days.Count));
        Total("Events", Amount.Rounded(coverage.Days.Sum(day => day.Events)));
        Total("Log lines", ByteSize.Of(coverage.Days.Sum(day => day.RawBytes)));
        Total("Stored", ByteSize.Of(coverage.Days.Sum(day => day.ObjectBytes)));
        html.Append("</dl>\n");

        void Total(string name, string value) => html.Append($"<div><dt>{name}</dt><dd>{Text(value)}</dd></div>");
    }

    private static void Table(StringBuilder html, ArchiveCoverage coverage) => html.Table(
        "What is archived, day by day",
        ["Day", "Archived", "Empty", "Gone", "Expired", "Missing", "Events", "Log lines", "Stored"],
        coverage.Days.Reverse().Select(day => (string[])
        [
            ArchiveDay.Format(day.Date),
            Amount.Count(day.Archived),
            Amount.Count(day.Empty),
            Amount.Count(day.Gone),
            Amount.Count(day.Expired),
            Amount.Count(day.Missing),
            Amount.Count(day.Events),
            ByteSize.Of(day.RawBytes),
            ByteSize.Of(day.ObjectBytes),
        ]));
}
