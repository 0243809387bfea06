using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Reporting.Html;
using LogArchive.Retention;
using LogArchive.Storage;
using Microsoft.Extensions.Logging;

namespace LogArchive.Reporting;

/// <summary>Writes the metrics of a review of retention, and adds its result to the run's report.</summary>
/// <param name="bucket">The bucket with the run's folder.</param>
/// <param name="metrics">Receives one line per review, in CloudWatch's embedded metric format.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Receives a line if there is no report to add it to.</param>
public sealed partial class RetentionReporter(ArchiveBucket bucket, TextWriter metrics, TimeProvider time, ILogger logger)
{
    /// <summary>It never fails, because the review does not depend on it.</summary>
    public async Task ReportAsync(EndedExecution execution, RetentionReport retention, CancellationToken cancellationToken)
    {
        await metrics.WriteAsync(RunMetrics.Line(execution, retention, time.GetUtcNow()) + "\n");
        try
        {
            if (!await AddAsync(execution.Name, retention, cancellationToken))
            {
                LogNoReport(execution.Name);
            }
        }
        catch (Exception e) when (CallFailure.Is(e) || e is JsonException)
        {
            LogNotAdded(e, execution.Name);
        }
    }

    /// <summary>Replaces just the report that it has read: after a redrive, ReviewRun may be writing another.</summary>
    private async Task<bool> AddAsync(string run, RetentionReport retention, CancellationToken cancellationToken)
    {
        string key = ArchiveKeys.ReportJson(run);
        var stored = await bucket.FindStoredAsync(key, ReportJson.Default.ArchiveReport, cancellationToken);
        if (stored is null)
        {
            return false;
        }

        ArchiveReport report = stored.Document with { Retention = retention };
        var over = PublishCondition.Over(stored.Version);
        if (!await bucket.TryPutAsync(key, report, ReportJson.Readable.ArchiveReport, over, cancellationToken))
        {
            return false;
        }

        await bucket.PutAsync(ArchiveKeys.ReportHtml(run), ReportPage.ContentOf(report), cancellationToken);
        return true;
    }

    [LoggerMessage(26, LogLevel.Information, "The review of retention after {Run} is only in the log: the run has no report, or a newer one")]
    private partial void LogNoReport(string run);

    [LoggerMessage(27, LogLevel.Warning, "The review of retention after {Run} could not be added to the run's report")]
    private partial void LogNotAdded(Exception e, string run);
}
