using System.Text;

namespace LogArchive.Reporting.Html;

/// <summary>What differs from the day before.</summary>
internal static class ChangesSection
{
    /// <summary>So many log groups of each kind are shown; report.json names more.</summary>
    private const int Shown = 12;

    public static void Write(StringBuilder html, ArchiveReport report)
    {
        if (report.Changes is not { } changes)
        {
            return;
        }

        html.Section(
            $"What changed since {Amount.Day(changes.Against)}",
            section =>
            {
                Write(section, "Silent: events the day before, none now", changes.Silent, change => $"{Amount.Count(change.EventsBefore)} events before");
                Write(section, $"Grown: at least {ReportChanges.GrownTimes} times as large", changes.Grown, change => $"{Amount.Bytes(change.RawBytesBefore)} → {Amount.Bytes(change.RawBytes)}");
                Write(section, "New", changes.Added, change => Amount.Bytes(change.RawBytes));
                Write(section, "Gone", changes.Gone, change => $"{Amount.Bytes(change.RawBytesBefore)} before");
                if (changes.Count == 0)
                {
                    section.Append($"<p>No log group is new, gone, silent or {ReportChanges.GrownTimes} times larger.</p>\n");
                }
            },
            "changes");
    }

    private static void Write(StringBuilder html, string title, ReportChangeList list, Func<ReportChange, string> describe)
    {
        if (list.Count == 0)
        {
            return;
        }

        html.Append($"<h3>{HtmlWriting.Text(title)} <span class=\"day\">{Amount.Count(list.Count)}</span></h3>\n<ul class=\"bars\">\n");
        foreach (ReportChange change in list.Groups.Take(Shown))
        {
            html.Append($"<li><span class=\"name\">{HtmlWriting.Text(change.LogGroup)}</span><span class=\"value\">{HtmlWriting.Text(describe(change))}</span></li>\n");
        }

        html.Append("</ul>\n");
        if (list.Count > Shown)
        {
            html.Append($"<p class=\"note\">And {Amount.Count(list.Count - Shown)} more.</p>\n");
        }
    }
}
