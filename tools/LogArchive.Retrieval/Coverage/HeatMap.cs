using System.Text;
using LogArchive.Days;
using LogArchive.Reporting;
using LogArchive.Reporting.Html;
using static LogArchive.Reporting.Html.HtmlWriting;

namespace LogArchive.Retrieval.Coverage;

/// <summary>Log groups × days: a strip of cells for each log group.</summary>
internal sealed class HeatMap(ArchiveCoverage coverage)
{
    /// <summary>Maximum log groups to show: a page of more would be too large for a phone.</summary>
    public const int MaxGroups = 300;

    private const int Levels = 5;

    private readonly double _least = LogOf(Sizes(coverage).DefaultIfEmpty(1).Min());
    private readonly double _most = LogOf(Sizes(coverage).DefaultIfEmpty(1).Max());

    public void Write(StringBuilder html)
    {
        GroupCoverage[] shown = [.. coverage.Groups
            .OrderByDescending(group => group.Days.Count(day => day.Status == DayStatus.Missing))
            .ThenByDescending(group => group.Days.Sum(day => day.RawBytes))
            .Take(MaxGroups)
            .OrderBy(group => group.LogGroup, StringComparer.Ordinal)];
        Legend(html);
        html.Append("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Log groups by day\">"
            + $"<ul class=\"map\" style=\"--days:{coverage.Days.Count}\">\n");
        Dates(html);
        foreach (GroupCoverage group in shown)
        {
            Row(html, group);
        }

        html.Append("</ul></div>\n");
        if (shown.Length < coverage.Groups.Count)
        {
            html.Append($"<p class=\"note\">And {Amount.Count(coverage.Groups.Count - shown.Length)} more with less in them or "
                + "fewer missing days. Select log groups with --group.</p>\n");
        }
    }

    private static IEnumerable<long> Sizes(ArchiveCoverage coverage) =>
        coverage.Groups.SelectMany(group => group.Days).Where(day => day.Status == DayStatus.Archived).Select(day => day.RawBytes);

    private static double LogOf(long bytes) => Math.Log(Math.Max(1, bytes));

    private static string Word(DayStatus status) => status.ToString().ToLowerInvariant();

    private void Legend(StringBuilder html)
    {
        html.Append("<p class=\"legend\">");
        html.Append("<span><i class=\"a1\"></i><i class=\"a3\"></i><i class=\"a5\"></i>archived, small to large</span>");
        foreach (var (css, text, status) in new[]
        {
            ("e", "empty", DayStatus.Empty),
            ("g", "gone", DayStatus.Gone),
            ("x", "expired", DayStatus.Expired),
            ("m", "missing", DayStatus.Missing),
            ("u", "receipt unreadable", DayStatus.Unreadable),
            ("n", "blank: before the first or after the last receipt", DayStatus.None),
        })
        {
            if (coverage.Groups.Any(group => group.Days.Any(day => day.Status == status)))
            {
                html.Append($"<span><i class=\"{css}\"></i>{text}</span>");
            }
        }

        html.Append("</p>\n");
    }

    /// <summary>Above the cells, months and below them as many days as fit.</summary>
    private void Dates(StringBuilder html)
    {
        var scale = new DateScale(coverage.Days[0].Date, coverage.Days.Count);
        html.Append("<li aria-hidden=\"true\"><span class=\"name\"></span><div class=\"strip dates\">");
        foreach (DateLabel label in scale.Labels())
        {
            html.Append($"<span{(label.IsMonth ? " class=\"month\"" : "")} style=\"grid-column:{label.Column}\">{label.Text}</span>");
        }

        html.Append("</div></li>\n");
    }

    private void Row(StringBuilder html, GroupCoverage group)
    {
        string counts = string.Join(", ", group.Days.Where(day => day.Status != DayStatus.None).CountBy(day => day.Status)
            .OrderBy(count => count.Key).Select(count => $"{count.Value} {Word(count.Key)}"));
        html.Append($"<li><span class=\"name\">{Text(group.LogGroup)}</span>");
        html.Append($"<div class=\"strip\" role=\"img\" aria-label=\"{Text($"{group.LogGroup}: {counts}")}\">");
        for (int day = 0; day < group.Days.Count; day++)
        {
            CoverageCell cell = group.Days[day];
            html.Append(cell.Status == DayStatus.None
                ? "<i class=\"n\"></i>"
                : $"<i class=\"{Css(cell)}\" title=\"{Text(Title(coverage.Days[day].Date, cell))}\"></i>");
        }

        html.Append("</div></li>\n");
    }

    private static string Title(DateOnly date, CoverageCell cell) => $"{ArchiveDay.Format(date)}: {Word(cell.Status)}"
        + (cell.Status == DayStatus.Archived ? $", {Amount.Count(cell.Events, "event", "events")}, {ByteSize.Of(cell.RawBytes)}" : "");

    private string Css(CoverageCell cell) => cell.Status switch
    {
        DayStatus.Archived => $"a{Level(cell.RawBytes)}",
        DayStatus.Empty => "e",
        DayStatus.Gone => "g",
        DayStatus.Expired => "x",
        DayStatus.Missing => "m",
        _ => "u",
    };

    private int Level(long bytes) =>
        _most <= _least ? (Levels + 1) / 2 : 1 + (int)Math.Min(Levels - 1, Levels * (LogOf(bytes) - _least) / (_most - _least));
}
