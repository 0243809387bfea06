using System.Text;
using LogArchive.Retention;
using static LogArchive.Reporting.Html.HtmlWriting;

namespace LogArchive.Reporting.Html;

/// <summary>The review of retention: log groups at risk first.</summary>
internal static class RetentionSection
{
    public static void Write(StringBuilder html, ArchiveReport report)
    {
        if (report.Retention is not { } retention)
        {
            return;
        }

        html.Section(
            "Retention",
            section =>
            {
                Write(
                    section,
                    "At risk: about to lose what is not proven archived",
                    retention.AtRisk,
                    entry => $"{Period(entry.DaysBefore)} → {Period(entry.Days)}: {Missing(entry)}");
                Write(section, "Failed", retention.Failed, entry => entry.Reason ?? "");
                Write(section, $"Set to {Period(retention.Days)}", retention.Set, entry => $"before: {Period(entry.DaysBefore)}");
                Write(
                    section,
                    "Left alone: what would be deleted is not proven archived",
                    retention.LeftAlone,
                    entry => $"{Period(entry.DaysBefore)}: {Missing(entry)}");
                section.Append($"<p class=\"note\">{Text(Rest(retention))}</p>\n");
            },
            retention.AtRisk.Count + retention.Failed.Count > 0 || retention.Error is not null ? "wide bad changes" : "wide changes");
    }

    private static void Write(StringBuilder html, string title, RetentionList list, Func<RetentionEntry, string> describe) =>
        html.Groups(
            new GroupList<RetentionEntry>(title, list.Count, list.Groups),
            "failures",
            entry => $"<strong class=\"name\">{Text(entry.LogGroup)}</strong><p>{Text(describe(entry))}</p>");

    private static string Period(int? days) => days is null ? "never expires" : Amount.Count(days.Value, "day", "days");

    private static string Missing(RetentionEntry entry) =>
        $"{entry.FirstMissing:yyyy-MM-dd HH:mm} UTC is the first that is not proven; {entry.Reason}";

    private static string Rest(RetentionReport retention) => string.Join(' ', new[]
    {
        retention.Error is null ? null : $"The review ended early: {retention.Error.TrimEnd('.')}.",
        $"{Amount.Count(retention.Fine)} of {Amount.Count(retention.Groups, "log group", "log groups")} needed nothing.",
        retention.Waiting == 0 ? null : $"{Amount.Count(retention.Waiting)} wait until a run has archived everything.",
        retention.NotReached == 0 ? null : $"{Amount.Count(retention.NotReached)} were not reached; the next run begins with them.",
    }.OfType<string>());
}
