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

    /// <summary>How often FilterLogEvents was called.</summary>
    public ReadCounts Counts => reader.Counts;

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
            await ClearAfterAsync(archived.Receipt, item, stop.Hard);
            return ResultOf(await new ReplacedObjects(s3, settings.Bucket, _receipts).DeleteAsync(archived.Receipt, stop.Hard));
        }

        Checkpoint? checkpoint = await _checkpoints.FindAsync(item, stop.Hard);
        var tally = new ExportTally(item, checkpoint, reader.Counts, time);
        var publication = new Publication(s3, settings, _receipts, time) { Archived = archived, Tally = tally };
        try
        {
            return await ExportAsync(item, publication, checkpoint, stop);
        }
        catch (Exception e) when (checkpoint is not null && e is SourceChanged or UploadVanished)
        {
            LogBegunAnew(item.LogGroup, ArchiveDay.Format(item.Date), e.Message);
            tally.BeginAnew();
            return await ExportAsync(item, publication, null, stop);
        }
    }

    private async Task<ExportResult> ExportAsync(WorkItem item, Publication publication, Checkpoint? checkpoint, StopSignals stop)
    {
        await using var progress = new ExportProgress(s3, settings, item, checkpoint) { Tally = publication.Tally };
        await using DailyObjectWriter writer = progress.OpenWriter();
        try
        {
            WorkStatus status = checkpoint is { IsWhole: true } ? WorkStatus.Archived : await WriteDayAsync(item, checkpoint?.Position, (writer, publication.Tally), stop);
            return ResultOf(await publication.PublishAsync(item, status, (progress.Upload, writer), stop.Hard));
        }
        catch (Exception e) when (TransientFailure.Is(e))
        {
            await writer.SettleAsync();
            progress.Keep();
            if (stop.AreGiven && progress.HasAdvanced)
            {
                await progress.SaveTallyAsync(stop.Hard);
                return new ExportResult(WorkStatus.Continue, progress.Checkpoint!.Events, progress.Checkpoint.Bytes)
                {
                    RawBytes = progress.Checkpoint.RawBytes,
                    Effort = progress.Checkpoint.Effort,
                };
            }

            throw;
        }
    }

    /// <summary>From log page to part: every event of the day, in order, each once.</summary>
    private async Task<WorkStatus> WriteDayAsync(WorkItem item, ReadPosition? resume, (DailyObjectWriter Writer, ExportTally Tally) output, StopSignals stop)
    {
        var (writer, tally) = output;
        try
        {
            await foreach (var batch in reader.ReadAsync(item, resume, stop.Soft))
            {
                writer.Enter(batch);
                await WriteAsync(batch.Runs, writer, tally, stop.Hard);
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

    private static async Task WriteAsync(IEnumerable<ReadOnlyMemory<Line>> runs, DailyObjectWriter writer, ExportTally tally, CancellationToken cancellationToken)
    {
        foreach (ReadOnlyMemory<Line> run in runs)
        {
            for (int written = 0; written < run.Length;)
            {
                if (writer.IsPartFull)
                {
                    await writer.CutAsync(cancellationToken);
                }

                written += WriteToPart(run.Span[written..], writer, tally);
            }
        }
    }

    /// <summary>Writes lines until they end or the part is full; how many.</summary>
    private static int WriteToPart(ReadOnlySpan<Line> lines, DailyObjectWriter writer, ExportTally tally)
    {
        int written = 0;
        do
        {
            ref readonly Line line = ref lines[written++];
            tally.Enter(line.Timestamp, writer.Events);
            writer.Write(line);
        }
        while (written < lines.Length && !writer.IsPartFull);

        return written;
    }

    /// <summary>An export that died behind its receipt has left its checkpoint; days of one part have none. One that another run overtook has left its upload, too.</summary>
    private Task ClearAfterAsync(Receipt receipt, WorkItem item, CancellationToken cancellationToken) =>
        receipt.Run != item.Run ? _checkpoints.AbandonAsync(item, cancellationToken)
        : receipt.Parts is { Count: > 1 } ? _checkpoints.DeleteAsync(item)
        : Task.CompletedTask;

    private static ExportResult ResultOf(Receipt receipt) => new(receipt.Status, receipt.Events, receipt.ObjectBytes)
    {
        RawBytes = receipt.RawBytes,
        Effort = receipt.Effort,
    };

    [LoggerMessage(1, LogLevel.Warning, "Log group {LogGroup} was deleted before its day {Date} was read to the end; {Events} events had been written, and nothing was archived")]
    private partial void LogGone(string logGroup, string date, long events);

    [LoggerMessage(6, LogLevel.Warning, "The export of {LogGroup} {Date} could not go on from its checkpoint and has begun anew: {Reason}")]
    private partial void LogBegunAnew(string logGroup, string date, string reason);
}
