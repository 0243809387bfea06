using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Reporting;
using LogArchive.Retention;

namespace LogArchive.Cli.Reports;

/// <summary>Prints a report in a few lines, failures first.</summary>
internal static class ReportSummary
{
    /// <summary>Maximum log groups named in each list.</summary>
    private const int MaxNamed = 10;

    public static async Task WriteAsync(TextWriter output, ArchiveReport report)
    {
        foreach (string line in Lines(report))
        {
            await output.WriteLineAsync(line);
        }
    }

    private static IEnumerable<string> Lines(ArchiveReport report) =>
        [Headline(report), .. Expired(report), .. Failures(report), .. Totals(report), .. Changes(report), .. Retention(report), .. Largest(report)];

    private static string Headline(ArchiveReport report)
    {
        string days = report.Days.Count switch
        {
            0 => "no days",
            1 => ArchiveDay.Format(report.Days[0].Date),
            _ => $"{ArchiveDay.Format(report.Days[0].Date)} to {ArchiveDay.Format(report.Days[^1].Date)}",
        };
        string result = report.IsWhole ? "everything is archived" : $"{report.Totals.Failed:N0} of {ItemCount.Of(report.Totals.Items, report.HasSeveralDays)} "
            + (report.Overwrite ? "failed" : $"{(report.Totals.Failed == 1 ? "is" : "are")} not archived");
        return $"run {report.Run}, {days}, after pass {report.Pass}: {result}";
    }

    private static IEnumerable<string> Expired(ArchiveReport report)
    {
        foreach (ReportRow row in report.Expired.Take(MaxNamed))
        {
            string missing = row.Status == WorkStatus.Expired
                ? "nothing was left"
                : $"what came before {DateTimeOffset.FromUnixTimeMilliseconds(row.ExpiredBefore!.Value):yyyy-MM-dd HH:mm}Z may be missing";
            yield return $"expired: {row.LogGroup} {ArchiveDay.Format(row.Date)}: {missing}";
        }

        if (report.Totals.DaysExpired > MaxNamed)
        {
            yield return $"expired: and {report.Totals.DaysExpired - MaxNamed:N0} more";
        }
    }

    private static IEnumerable<string> Failures(ArchiveReport report)
    {
        if (report.Overwrite)
        {
            yield return FailureLines.StillThere;
        }

        if (!report.IsWhole)
        {
            yield return $"Fix the cause, then archive only what is missing: {report.Next}";
        }

        foreach (string line in FailureLines.Of(report.Causes, report.Totals.Failed, report.Plan))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Totals(ArchiveReport report)
    {
        ReportNumbers totals = report.Totals;
        yield return $"{totals.Archived:N0} archived, {totals.Empty:N0} empty, {totals.Gone:N0} gone, {totals.Expired:N0} expired, "
            + $"{report.Skipped:N0} already archived, {report.Unsupported:N0} unsupported"
            + (report.Untagged > 0 ? $", {report.Untagged:N0} without the tags of INCLUDE_TAGS" : "")
            + (report.ExpiredUnplanned > 0 ? $", {report.ExpiredUnplanned:N0} expired before there was an archive" : "");
        yield return $"{WordCount.Of(totals.Events, "event", "events")}, {ByteSize.Of(totals.RawBytes)}, stored as {ByteSize.Of(totals.StoredBytes)}";
        yield return $"{totals.Seconds:N0} s of work, {WordCount.Of(totals.Pages, "page", "pages")}, "
            + $"{WordCount.Of(totals.Throttles, "throttle", "throttles")}, {WordCount.Of(totals.Continuations, "continuation", "continuations")}";
        if (totals.Queries > 0)
        {
            yield return $"Logs Insights scanned {ByteSize.Of(totals.ScannedBytes)} in {WordCount.Of(totals.Queries, "query", "queries")}: "
                + $"{InsightsCost.Of(totals.ScannedBytes)} in us-east-1";
        }

        if (report.Quota is { Pages: > 0 } quota)
        {
            yield return $"{quota.Percent:0.#} % of a day's FilterLogEvents quota; room for {ByteSize.Of(quota.RoomBytes)} more"
                + (quota.IsNearLimit ? ". ACT BEFORE NIGHTS OVERLAP: docs/capacity.md" : "");
        }

        foreach (string bounds in report.Days.Select(day => day.Bounds).OfType<string>())
        {
            yield return bounds;
        }
    }

    private static IEnumerable<string> Changes(ArchiveReport report)
    {
        if (report.Changes is not { } changes)
        {
            yield break;
        }

        yield return $"since {ArchiveDay.Format(changes.Against)}: {changes.Added.Count:N0} new, {changes.Gone.Count:N0} gone, "
            + $"{changes.Grown.Count:N0} at least {ReportChanges.GrownTimes} times larger, {changes.Silent.Count:N0} silent";
        foreach (var (word, list) in new[] { ("gone", changes.Gone), ("silent", changes.Silent) }.Where(named => named.Item2.Count > 0))
        {
            yield return $"{word}: {NameList.Of(list.Groups.Select(change => change.LogGroup), list.Count)}";
        }
    }

    private static IEnumerable<string> Retention(ArchiveReport report)
    {
        if (report.Retention is not { } retention)
        {
            yield break;
        }

        string error = retention.Error is null ? "" : $"; {retention.Error}";
        yield return $"retention of {retention.Days} days: {retention.Set.Count:N0} set, {retention.LeftAlone.Count:N0} left alone, "
            + $"{retention.AtRisk.Count:N0} at risk, {retention.Failed.Count:N0} failed, {retention.NotReached:N0} not reached{error}";
        foreach (RetentionEntry entry in retention.AtRisk.Groups.Take(MaxNamed))
        {
            yield return $"at risk: {entry.LogGroup}, from {entry.FirstMissing:yyyy-MM-dd HH:mm}Z on: {entry.Reason}";
        }
    }

    private static IEnumerable<string> Largest(ArchiveReport report)
    {
        foreach (ReportRow row in report.Groups.Where(row => row.RawBytes > 0).Take(MaxNamed))
        {
            string day = report.Days.Count > 1 ? $" {ArchiveDay.Format(row.Date)}" : "";
            yield return $"{ByteSize.Of(row.RawBytes),9}  {row.LogGroup}{day}";
        }
    }
}
