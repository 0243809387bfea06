using System.Text;
using LogArchive.Days;
using static LogArchive.Reporting.Html.HtmlWriting;

namespace LogArchive.Reporting.Html;

/// <summary>What is not archived: the command to type, then a paragraph for each cause, with its log groups folded away.</summary>
internal static class FailuresSection
{
    public static void Write(StringBuilder html, ArchiveReport report)
    {
        if (report.IsWhole)
        {
            return;
        }

        html.Section(
            Title(report),
            section =>
            {
                section.Append(report.Overwrite ? $"<p>{FailureLines.StillThere}</p>\n" : "");
                section.Append($"<p>Fix the cause, then archive only what is missing:</p>\n<p><code>{Text(report.Next)}</code></p>\n");
                section.Append("<ol class=\"failures\">\n");
                foreach (FailureCause cause in report.Causes)
                {
                    section.Append("<li>");
                    Write(section, cause);
                    section.Append("</li>\n");
                }

                section.Append("</ol>\n");
                Rest(section, report);
            },
            "wide bad");
    }

    /// <summary>What is to be said of log groups that failed: days that were to be replaced may be archived as before.</summary>
    public static string Title(ArchiveReport report) => report.Overwrite ? "Failed" : "Not archived";

    private static void Write(StringBuilder html, FailureCause cause)
    {
        string days = ArchiveDay.Format(cause.From) + (cause.HasSeveralDays ? $" to {ArchiveDay.Format(cause.To)}" : "");
        string subject = cause.Count == 1 ? cause.Items[0].LogGroup : ItemCount.Of(cause.Count, cause.HasSeveralDays);
        string error = cause.Error is null ? "" : $"<span class=\"error\">{Text(cause.Error)}</span> ";
        html.Append($"""
            <strong class="name">{Text(subject)}</strong> <span class="day">{days}</span>
            <p>{error}{Text(cause.Message)}</p>
            """);
        if (cause.Count == 1)
        {
            return;
        }

        html.Append("\n<details><summary>Which</summary>\n<ul>\n");
        foreach (FailedDay item in cause.Items)
        {
            string day = cause.HasSeveralDays ? $" <span class=\"day\">{ArchiveDay.Format(item.Date)}</span>" : "";
            html.Append($"<li><span class=\"name\">{Text(item.LogGroup)}</span>{day}</li>\n");
        }

        html.Append("</ul>\n");
        if (cause.Count > cause.Items.Count)
        {
            html.Append($"<p class=\"note\">And {Amount.Count(cause.Count - cause.Items.Count)} more.</p>\n");
        }

        html.Append("</details>");
    }

    private static void Rest(StringBuilder html, ArchiveReport report)
    {
        int others = report.Totals.Failed - report.Causes.Sum(cause => cause.Count);
        if (others > 0)
        {
            html.Append($"<p class=\"note\">And {Amount.Count(others)} more, with other errors or of which the errors were not read.</p>\n");
        }

        if (others > 0 || report.Causes.Any(cause => cause.Count > cause.Items.Count))
        {
            html.Append($"<p class=\"note\"><code>{Text(report.Plan)}</code> lists all of them.</p>\n");
        }
    }
}
