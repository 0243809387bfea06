using Amazon.S3;
using LogArchive.Catalog;
using LogArchive.Configuration;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Reading;
using LogArchive.Writing;
using Microsoft.Extensions.Logging;

namespace LogArchive.Export;

/// <summary>Moves one log group's day into one S3 object.</summary>
public sealed partial class DailyExport(IAmazonS3 s3, DayReader reader, ArchiveSettings settings, TimeProvider time, ILogger logger)
{
    private readonly ReceiptStore _receipts = new(s3, settings.Bucket);

    /// <summary>Exports a work item; one that has been exported is left as it is.</summary>
    /// <exception cref="AccessDenied">A permission is missing.</exception>
    /// <exception cref="EventsOutOfOrder">The events did not come in order.</exception>
    /// <exception cref="EndlessEmptyPages">The pages did not come to an end.</exception>
    /// <exception cref="ArchiveWouldShrink">An overwrite found fewer events than are archived.</exception>
    /// <exception cref="UnprovenObject">There is an object without a receipt, and fewer events than it has bytes for.</exception>
    public async Task<ExportResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var archived = await _receipts.FindStoredAsync(item.LogGroup, item.Date, cancellationToken);
        bool isDone = archived is not null && (!item.Overwrite || archived.Receipt.Run == item.Run);
        Receipt receipt = isDone ? archived!.Receipt : await ExportAsync(item, archived, cancellationToken);

        return new ExportResult(receipt.Status, receipt.Events, receipt.ObjectBytes);
    }

    private async Task<Receipt> ExportAsync(WorkItem item, StoredReceipt? archived, CancellationToken cancellationToken)
    {
        DateTimeOffset started = time.GetUtcNow();
        var publication = new Publication(s3, settings, _receipts, time) { Archived = archived };
        await using var upload = publication.Begin(item);
        await using var writer = new DailyObjectWriter(upload, PartCompressor.Create(settings.Compression), settings.PartBytes);
        WorkStatus status = await WriteDayAsync(item, writer, cancellationToken);
        long events = status == WorkStatus.Archived ? writer.Events : 0;
        if (events < archived?.Receipt.Events)
        {
            throw new ArchiveWouldShrink(archived.Receipt, events);
        }

        return status == WorkStatus.Archived
            ? await publication.WriteAsync(item, writer, upload, started, cancellationToken)
            : await publication.WriteEmptyAsync(item, status, started, cancellationToken);
    }

    /// <summary>From log page to part: every event of the day, in order, each once.</summary>
    private async Task<WorkStatus> WriteDayAsync(WorkItem item, DailyObjectWriter writer, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var batch in reader.ReadAsync(item, resume: null, cancellationToken))
            {
                await WriteAsync(batch.Lines, writer, cancellationToken);
            }
        }
        catch (LogGroupGone)
        {
            LogGone(item.LogGroup, ArchiveDay.Format(item.Date), writer.Events);
            return WorkStatus.Gone;
        }

        return writer.Events == 0 ? WorkStatus.Empty : WorkStatus.Archived;
    }

    private static async Task WriteAsync(IEnumerable<Line> lines, DailyObjectWriter writer, CancellationToken cancellationToken)
    {
        foreach (Line line in lines)
        {
            if (writer.IsPartFull)
            {
                await writer.CutAsync(cancellationToken);
            }

            writer.Write(line);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Log group {LogGroup} was deleted before its day {Date} was read to the end; {Events} events had been written, and nothing was archived")]
    private partial void LogGone(string logGroup, string date, long events);
}
