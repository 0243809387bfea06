using System.Text;
using static LogArchive.Reporting.Html.HtmlWriting;

namespace LogArchive.Reporting.Html;

/// <summary>Events per hour of the day, as columns.</summary>
internal static class HoursSection
{
    private const int HoursOfDay = 24;

    /// <summary>Columns between two labelled hours.</summary>
    private const int TickEvery = 6;

    public static void Write(StringBuilder html, ArchiveReport report)
    {
        if (report.Hours.All(count => count == 0))
        {
            return;
        }

        long[] hours = [.. report.Hours, .. new long[Math.Max(0, HoursOfDay - report.Hours.Count)]];
        int busiest = Array.IndexOf(hours, hours.Max());
        html.Section(
            "Events by hour of the day",
            section =>
            {
                Chart(section, hours, busiest);
                section.Append($"<p class=\"note\">Most from {Hour(busiest)}: {Amount.Count(hours[busiest], "event", "events")}. "
                    + "Hours are counted from the start of the day.</p>\n<details><summary>As a table</summary>\n");
                var rows = hours.Select((events, hour) => (string[])[Hour(hour), Amount.Count(events)]);
                section.Table("Events by hour", ["Hour", "Events"], rows).Append("</details>\n");
            },
            report.Changes is null ? "wide" : "");
    }

    private static void Chart(StringBuilder html, long[] hours, int busiest)
    {
        string label = $"Column chart of events by hour; most, {Amount.Count(hours[busiest])}, in the hour from {Hour(busiest)}";
        html.Append($"<div class=\"hours\" role=\"img\" aria-label=\"{Text(label)}\">");
        foreach (long events in hours)
        {
            html.Append($"<i style=\"height:{Amount.Percent(events, hours[busiest])}%\"></i>");
        }

        html.Append("</div>\n<div class=\"ticks\" aria-hidden=\"true\">");
        for (int hour = 0; hour < hours.Length; hour++)
        {
            html.Append($"<span>{(hour % TickEvery == 0 ? Hour(hour) : "")}</span>");
        }

        html.Append("</div>\n");
    }

    private static string Hour(int hour) => $"{hour:00}:00";
}
