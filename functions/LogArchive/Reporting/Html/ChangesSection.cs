using System.Text;

namespace LogArchive.Reporting.Html;

/// <summary>Differences from the day before.</summary>
internal static class ChangesSection
{
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
                Write(
                    section,
                    "Silent: events the day before, none now",
                    changes.Silent,
                    change => $"{Amount.Count(change.EventsBefore)} events before");
                Write(
                    section,
                    $"Grown: at least {ReportChanges.GrownTimes} times as large",
                    changes.Grown,
                    change => $"{ByteSize.Of(change.RawBytesBefore)} → {ByteSize.Of(change.RawBytes)}");
                Write(section, "New", changes.Added, change => ByteSize.Of(change.RawBytes));
                Write(section, "Gone", changes.Gone, change => $"{ByteSize.Of(change.RawBytesBefore)} before");
                if (changes.Count == 0)
                {
                    section.Append($"<p>No log group is new, gone, silent or {ReportChanges.GrownTimes} times larger.</p>\n");
                }
            },
            "changes");
    }

    private static void Write(StringBuilder html, string title, ReportChangeList list, Func<ReportChange, string> describe) =>
        html.Groups(
            new GroupList<ReportChange>(title, list.Count, list.Groups),
            "bars",
            change => $"<span class=\"name\">{HtmlWriting.Text(change.LogGroup)}</span>"
                + $"<span class=\"value\">{HtmlWriting.Text(describe(change))}</span>");
}
