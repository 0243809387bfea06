using System.Text;
using Amazon.S3;
using LogArchive.Catalog;
using LogArchive.Reporting.Html;
using LogArchive.Retention;
using LogArchive.Storage;
using Microsoft.Extensions.Logging;

namespace LogArchive.Reporting;

/// <summary>Writes a run's report, as JSON and as a page, and tells its metrics.</summary>
/// <param name="s3">S3.</param>
/// <param name="metrics">Gets one line for each report, in CloudWatch's embedded metric format.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Hears when there can be no report.</param>
public sealed partial class RunReporter(IAmazonS3 s3, TextWriter metrics, TimeProvider time, ILogger logger)
{
    /// <summary>Maximum report time: well below the 15 minutes of an invocation, most of which the review may have needed.</summary>
    private static readonly TimeSpan MaxReportTime = TimeSpan.FromMinutes(8);

    /// <summary>Writes the report in place of an earlier one of the run. It never fails: what is archived does not depend on it.</summary>
    /// <param name="request">The review after which it is made.</param>
    /// <param name="retention">What the review of retention found; null when there was none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task ReportAsync(ReviewRequest request, RetentionReport? retention, CancellationToken cancellationToken)
    {
        using var maxTime = new CancellationTokenSource(MaxReportTime, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(maxTime.Token, cancellationToken);
        try
        {
            await WriteAsync(request, retention, stop.Token);
        }
        catch (Exception e)
        {
            // Whatever it was: a run that has archived everything must not end as failed, nor one that has not with another error.
            LogNotReported(e, request.Execution.Name);
        }
    }

    private async Task WriteAsync(ReviewRequest request, RetentionReport? retention, CancellationToken cancellationToken)
    {
        var bucket = new ArchiveBucket(s3, request.State.Bucket);
        string run = request.Execution.Name;
        var report = await new ReportCollector(bucket).CollectAsync(request, time.GetUtcNow(), cancellationToken) with { Retention = retention };
        var before = await bucket.FindAsync(ArchiveKeys.ReportJson(run), ReportJson.Default.ReportedBefore, cancellationToken);
        try
        {
            await bucket.PutAsync(ArchiveKeys.ReportJson(run), report, ReportJson.Readable.ArchiveReport, cancellationToken);
            var page = new ObjectContent("text/html; charset=utf-8", Encoding.UTF8.GetBytes(ReportPage.Of(report)));
            await bucket.PutAsync(ArchiveKeys.ReportHtml(run), page, cancellationToken);
        }
        finally
        {
            await metrics.WriteAsync(RunMetrics.Line(report, before?.Totals ?? new ReportNumbers()) + "\n");
        }

        LogReported(run, bucket.Name, ArchiveKeys.ReportHtml(run));
    }

    [LoggerMessage(7, LogLevel.Information, "The report of {Run} is s3://{Bucket}/{Key}")]
    private partial void LogReported(string run, string bucket, string key);

    [LoggerMessage(8, LogLevel.Warning, "THERE IS NO REPORT OF {Run}, OR JUST AN OLDER OR PARTIAL ONE. What is archived is not affected; the receipts under catalog/ say what that is")]
    private partial void LogNotReported(Exception e, string run);
}
