using LogArchive.Catalog;
using LogArchive.Reporting.Html;
using LogArchive.Settings;
using LogArchive.Storage;
using Microsoft.Extensions.Logging;

namespace LogArchive.Reporting;

/// <summary>Writes a run's report, as JSON and as a page, and its metrics.</summary>
/// <param name="storage">The buckets.</param>
/// <param name="settings">The configured time zone and the region's quota.</param>
/// <param name="metrics">Receives one line per report, in CloudWatch's embedded metric format.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Receives the address of the report, or a warning if there is none.</param>
public sealed partial class RunReporter(
    ArchiveStorage storage, ArchiveSettings settings, TextWriter metrics, TimeProvider time, ILogger logger)
{
    /// <summary>Maximum report time: well below the 15 minutes of an invocation, most of which the review may have needed.</summary>
    private static readonly TimeSpan MaxReportTime = TimeSpan.FromMinutes(8);

    /// <summary>How often the report is gathered while connections break in the middle of a list: the SDK does not retry that.</summary>
    private const int MaxReads = 3;

    /// <summary>The command that continues this run, and then plans again; null: it is an execution, which can be redriven.</summary>
    /// <value>Null by default.</value>
    public string? Again { get; init; }

    /// <summary>The command that archives what an execution has not archived.</summary>
    public string NextAfter(ExecutionInfo execution) => Again ?? $"./logarchive redrive --execution {execution.Id}";

    /// <summary>
    /// Writes the report, replacing an earlier one of the run. It never fails, because the archive does not depend on it.
    /// </summary>
    /// <param name="request">The review that the report follows.</param>
    /// <param name="cancellationToken">Stops the report.</param>
    public async Task ReportAsync(ReviewRequest request, CancellationToken cancellationToken)
    {
        using var maxTime = new CancellationTokenSource(MaxReportTime, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(maxTime.Token, cancellationToken);
        try
        {
            await WriteAsync(request, stop.Token);
        }
        catch (Exception e)
        {
            // Catch everything: the report must not change how the run ends.
            LogNotReported(e, request.Execution.Name);
        }
    }

    private async Task WriteAsync(ReviewRequest request, CancellationToken cancellationToken)
    {
        ArchiveBucket bucket = storage.Runs;
        string run = request.Execution.Name;
        ArchiveReport report = await CollectAsync(request, cancellationToken);
        var before = await bucket.FindAsync(ArchiveKeys.ReportJson(run), ReportJson.Default.ReportedBefore, cancellationToken);
        try
        {
            await bucket.PutAsync(ArchiveKeys.ReportJson(run), report, ReportJson.Readable.ArchiveReport, cancellationToken);
            await bucket.PutAsync(ArchiveKeys.ReportHtml(run), ReportPage.ContentOf(report), cancellationToken);
        }
        finally
        {
            await metrics.WriteAsync(RunMetrics.Line(report, before?.Totals ?? new ReportNumbers()) + "\n");
        }

        LogReported(run, bucket.Name, ArchiveKeys.ReportHtml(run));
    }

    private async Task<ArchiveReport> CollectAsync(ReviewRequest request, CancellationToken cancellationToken)
    {
        for (int read = 1; ; read++)
        {
            try
            {
                var collector = new ReportCollector(storage, settings) { HasAttempts = Again is not null };
                ArchiveReport report = await collector.CollectAsync(request, time.GetUtcNow(), cancellationToken);
                return report.IsWhole ? report : report with { Next = NextAfter(request.Execution) };
            }
            catch (IOException) when (read < MaxReads)
            {
                // Gather it again, because each list is read from its beginning.
            }
        }
    }

    [LoggerMessage(7, LogLevel.Information, "The report of {Run} is s3://{Bucket}/{Key}")]
    private partial void LogReported(string run, string bucket, string key);

    [LoggerMessage(
        8,
        LogLevel.Warning,
        "THERE IS NO REPORT OF {Run}, OR ONLY AN OLDER OR PARTIAL ONE. The archive is not affected; "
        + "the receipts under catalog/ say what is archived")]
    private partial void LogNotReported(Exception e, string run);
}
