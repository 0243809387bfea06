using System.Text;
using LogArchive.Days;
using static LogArchive.Reporting.Html.HtmlWriting;

namespace LogArchive.Reporting.Html;

/// <summary>What is not archived, why, and what to do.</summary>
internal static class FailuresSection
{
    private const string Unknown = "No error was recorded: the function timed out or was killed.";

    public static void Write(StringBuilder html, ArchiveReport report)
    {
        if (report.IsWhole)
        {
            return;
        }

        html.Section(
            "Not archived",
            section =>
            {
                section.Append("<ol class=\"failures\">\n");
                foreach (ReportFailure failure in report.Failures)
                {
                    string day = ArchiveDay.Format(failure.Date);
                    string reason = failure.Error is null
                        ? Unknown
                        : $"<span class=\"error\">{Text(failure.Error)}</span> {Text(failure.Message)}";
                    section.Append($"""
                        <li><strong class="name">{Text(failure.LogGroup)}</strong> <span class="day">{day}</span>
                        <p>{reason}</p></li>

                        """);
                }

                section.Append("</ol>\n");
                if (report.Totals.Failed > report.Failures.Count)
                {
                    section.Append($"<p class=\"note\">And {Amount.Count(report.Totals.Failed - report.Failures.Count)} more; "
                        + $"<code>{Text(report.Plan)}</code> lists all of them.</p>\n");
                }

                section.Append("<p class=\"note\">Redrive the execution to export just what is missing.</p>\n");
            },
            "wide bad");
    }
}
