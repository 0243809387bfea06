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
    private readonly Checkpoints _checkpoints = new(s3, settings);

    /// <summary>Exports a work item, from where an earlier export of the same run stood; one that has been exported is left as it is.</summary>
    /// <returns><see cref="WorkStatus.Continue"/> when it was stopped and can go on, having come at least one part further.</returns>
    /// <exception cref="OperationCanceledException">It was stopped, and came no part further.</exception>
    /// <exception cref="AccessDenied">A permission is missing.</exception>
    /// <exception cref="EventsOutOfOrder">The events did not come in order.</exception>
    /// <exception cref="EndlessEmptyPages">The pages did not come to an end.</exception>
    /// <exception cref="ArchiveWouldShrink">An overwrite found fewer events than are archived.</exception>
    /// <exception cref="UnprovenObject">There is an object without a receipt, and fewer events than it has bytes for.</exception>
    public async Task<ExportResult> RunAsync(WorkItem item, StopSignals stop)
    {
        var archived = await _receipts.FindStoredAsync(item.LogGroup, item.Date, stop.Hard);
        if (archived is not null && (!item.Overwrite || archived.Receipt.Run == item.Run))
        {
            await ClearAfterAsync(archived.Receipt, item);
            return ResultOf(archived.Receipt);
        }

        Checkpoint? checkpoint = await _checkpoints.FindAsync(item, stop.Hard);
        try
        {
            return await ExportAsync(item, archived, checkpoint, stop);
        }
        catch (Exception e) when (checkpoint is not null && e is SourceChanged or UploadVanished)
        {
            LogBegunAnew(item.LogGroup, ArchiveDay.Format(item.Date), e.Message);
            return await ExportAsync(item, archived, null, stop);
        }
    }

    private async Task<ExportResult> ExportAsync(WorkItem item, StoredReceipt? archived, Checkpoint? checkpoint, StopSignals stop)
    {
        DateTimeOffset started = checkpoint?.Started ?? time.GetUtcNow();
        var publication = new Publication(s3, settings, _receipts, time) { Archived = archived, Started = started };
        await using var progress = new ExportProgress(s3, settings, item, checkpoint) { Started = started };
        await using DailyObjectWriter writer = progress.OpenWriter();
        try
        {
            WorkStatus status = checkpoint is { IsWhole: true } ? WorkStatus.Archived : await WriteDayAsync(item, checkpoint?.Position, writer, stop);
            return ResultOf(await publication.PublishAsync(item, status, (progress.Upload, writer), stop.Hard));
        }
        catch (Exception e) when (TransientFailure.Is(e))
        {
            await writer.SettleAsync();
            progress.Keep();
            if (stop.AreGiven && progress.HasAdvanced)
            {
                return new ExportResult(WorkStatus.Continue, progress.Checkpoint!.Events, progress.Checkpoint.Bytes);
            }

            throw;
        }
    }

    /// <summary>From log page to part: every event of the day, in order, each once.</summary>
    private async Task<WorkStatus> WriteDayAsync(WorkItem item, ReadPosition? resume, DailyObjectWriter writer, StopSignals stop)
    {
        try
        {
            await foreach (var batch in reader.ReadAsync(item, resume, stop.Soft))
            {
                writer.Enter(batch);
                await WriteAsync(batch.Lines, writer, stop.Hard);
            }
        }
        catch (LogGroupGone)
        {
            LogGone(item.LogGroup, ArchiveDay.Format(item.Date), writer.Events);
            return WorkStatus.Gone;
        }

        // A part is only ever cut because a further line has come: it must come again.
        return writer.HasLines ? WorkStatus.Archived : resume is null ? WorkStatus.Empty : throw new SourceChanged(item.LogGroup, resume.From, resume.Skip);
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

    /// <summary>An export that died behind its receipt has left its checkpoint; days of one part have none.</summary>
    private Task ClearAfterAsync(Receipt receipt, WorkItem item) =>
        receipt.Run == item.Run && receipt.Parts is { Count: > 1 } ? _checkpoints.DeleteAsync(item) : Task.CompletedTask;

    private static ExportResult ResultOf(Receipt receipt) => new(receipt.Status, receipt.Events, receipt.ObjectBytes);

    [LoggerMessage(1, LogLevel.Warning, "Log group {LogGroup} was deleted before its day {Date} was read to the end; {Events} events had been written, and nothing was archived")]
    private partial void LogGone(string logGroup, string date, long events);

    [LoggerMessage(6, LogLevel.Warning, "The export of {LogGroup} {Date} could not go on from its checkpoint and has begun anew: {Reason}")]
    private partial void LogBegunAnew(string logGroup, string date, string reason);
}
