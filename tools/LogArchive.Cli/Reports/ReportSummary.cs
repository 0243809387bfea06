using LogArchive.Days;
using LogArchive.Reporting;
using LogArchive.Retention;

namespace LogArchive.Cli.Reports;

/// <summary>A report in a few lines: failures first.</summary>
internal static class ReportSummary
{
    /// <summary>So many log groups are named in each list.</summary>
    private const int Named = 10;

    public static async Task WriteAsync(TextWriter output, ArchiveReport report)
    {
        ReportNumbers totals = report.Totals;
        string days = report.Days.Count == 0 ? "no days" : ArchiveDay.Format(report.Days[0].Date) + (report.Days.Count > 1 ? $" to {ArchiveDay.Format(report.Days[^1].Date)}" : "");
        await output.WriteLineAsync($"run {report.Run}, {days}, after pass {report.Pass}: {(report.IsWhole ? "everything is archived" : $"{totals.Failed:N0} of {totals.Items:N0} are not archived")}");
        foreach (ReportFailure failure in report.Failures.Take(Named))
        {
            await output.WriteLineAsync($"failed: {failure.LogGroup} {ArchiveDay.Format(failure.Date)}: {(failure.Error is null ? "no error was recorded; the function timed out or was killed" : $"{failure.Error}: {failure.Message}")}");
        }

        if (totals.Failed > Named)
        {
            await output.WriteLineAsync($"failed: and {totals.Failed - Named:N0} more");
        }

        await output.WriteLineAsync($"""
            {totals.Archived:N0} archived, {totals.Empty:N0} empty, {totals.Gone:N0} gone, {report.Skipped:N0} archived before, {report.Unsupported:N0} unsupported
            {totals.Events:N0} events, {ByteSize.Of(totals.RawBytes)}, stored as {ByteSize.Of(totals.StoredBytes)}
            {totals.Seconds:N0} s of work, {totals.Pages:N0} pages, {totals.Throttles:N0} throttles, {totals.Continuations:N0} continuation{(totals.Continuations == 1 ? "" : "s")}
            """);
        if (report.Changes is { } changes)
        {
            await output.WriteLineAsync($"since {ArchiveDay.Format(changes.Against)}: {changes.Added.Count:N0} new, {changes.Gone.Count:N0} gone, {changes.Grown.Count:N0} at least {ReportChanges.GrownTimes} times larger, {changes.Silent.Count:N0} silent");
        }

        if (report.Retention is { } retention)
        {
            await output.WriteLineAsync($"retention of {retention.Days} days: {retention.Set.Count:N0} set, {retention.LeftAlone.Count:N0} left alone, {retention.AtRisk.Count:N0} at risk, {retention.Failed.Count:N0} failed, {retention.NotReached:N0} not reached{(retention.Error is null ? "" : $"; {retention.Error}")}");
            foreach (RetentionEntry entry in retention.AtRisk.Groups.Take(Named))
            {
                await output.WriteLineAsync($"at risk: {entry.LogGroup}, from {entry.FirstMissing:yyyy-MM-dd HH:mm}Z on: {entry.Reason}");
            }
        }

        foreach (ReportRow row in report.Groups.Where(row => row.RawBytes > 0).Take(Named))
        {
            await output.WriteLineAsync($"{ByteSize.Of(row.RawBytes),9}  {row.LogGroup}{(report.Days.Count > 1 ? $" {ArchiveDay.Format(row.Date)}" : "")}");
        }
    }
}
