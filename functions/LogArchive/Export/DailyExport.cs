using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Lines;
using LogArchive.Reading;
using LogArchive.Settings;
using LogArchive.Storage;
using LogArchive.Writing;
using Microsoft.Extensions.Logging;

namespace LogArchive.Export;

/// <summary>Moves one log group's day into one S3 object.</summary>
public sealed partial class DailyExport(
    ArchiveStorage storage, DayReader reader, ArchiveSettings settings, TimeProvider time, ILogger logger)
{
    private readonly ReceiptStore _receipts = new(storage.Archive);
    private readonly CheckpointStore _checkpoints = new(storage, settings);

    /// <summary>How often FilterLogEvents was called.</summary>
    public ReadCounts Counts => reader.Counts;

    /// <summary>Exports a work item, from its run's checkpoint if there is one; an archived item is left unchanged.</summary>
    /// <returns><see cref="WorkStatus.Continue"/> if it was stopped and its checkpoint is ahead of where it began.</returns>
    /// <exception cref="OperationCanceledException">It was stopped before it came any further.</exception>
    /// <exception cref="AccessDenied">A permission is missing.</exception>
    /// <exception cref="MillisecondTooLarge">The events of a millisecond did not come in order, and are too many to be sorted.</exception>
    /// <exception cref="InvalidUtf8">An event is not UTF-8.</exception>
    /// <exception cref="EndlessPages">The pages did not come to an end.</exception>
    /// <exception cref="ArchiveWouldShrink">An overwrite found fewer events than are archived.</exception>
    /// <exception cref="UnprovenObject">An object without a receipt exists, and CloudWatch Logs now has less of that day.</exception>
    public async Task<ExportResult> RunAsync(WorkItem item, StopSignals stop)
    {
        StoredDocument<Receipt>? archived = await _receipts.FindStoredAsync(item.Group, item.Date, stop.Hard);
        if (archived is not null && (!item.Overwrite || archived.Document.Run == item.Run))
        {
            await CleanUpAsync(archived.Document, item, stop.Hard);
            return ResultOf(await new ReplacedObjects(storage.Archive, _receipts).DeleteAsync(archived.Document, stop.Hard));
        }

        ResumePoint? found = await _checkpoints.FindAsync(item, stop.Hard);
        var tally = new ExportTally(item, found?.Checkpoint, reader.Counts, time);
        var receipt = new DailyReceipt(item, settings, tally, time);
        var publication = new Publication(storage.Archive, _receipts, item, receipt) { Archived = archived };
        var recovery = new Recovery(found?.Checkpoint);
        while (true)
        {
            try
            {
                var progress = new ExportProgress(storage, settings, item, recovery.From(found)) { Tally = tally, Recovery = recovery };
                return await ExportAsync(progress, publication, receipt, stop);
            }
            catch (Exception e) when (recovery.IsPossible(e))
            {
                recovery.After(e);
                found = await _checkpoints.FindAsync(item, stop.Hard);
                tally.SetBack(found?.Checkpoint);
                LogRecovered(item.LogGroup, ArchiveDay.Format(item.Date), found?.Checkpoint.Events ?? 0, e.Message);
            }
        }
    }

    /// <summary>
    /// The whole path: read the day into parts, publish them, write the receipt; or stop where another invocation can continue.
    /// </summary>
    private async Task<ExportResult> ExportAsync(ExportProgress export, Publication publication, DailyReceipt receipt, StopSignals stop)
    {
        await using ExportProgress progress = export;
        try
        {
            WorkStatus status = progress.IsRead ? WorkStatus.Archived
                : progress.Item.Start == progress.Item.End ? WorkStatus.Empty // the calendar leaves no time to this date
                : await WriteDayAsync(progress, stop);
            status = await CheckLogGroupAsync(status, progress.Item, receipt, stop.Soft);
            return ResultOf(await publication.PublishAsync(status, progress.Writer, stop.Hard));
        }
        catch (Exception e) when (!WrongCheckpoint.Is(e))
        {
            if (!stop.IsStopping || progress.Recovery.IsPossible(e))
            {
                await progress.KeepAsync();
                throw;
            }

            Checkpoint? stopped = await progress.StopAsync(stop.Hard);
            if (!progress.HasAdvanced)
            {
                throw;
            }

            return ResultOf(stopped!);
        }
    }

    /// <summary>Writes the events of the day to the parts, in order, each once.</summary>
    private async Task<WorkStatus> WriteDayAsync(ExportProgress progress, StopSignals stop)
    {
        ReadPosition resume = progress.ReadFrom;
        WorkItem item = progress.Item;
        try
        {
            await foreach (LineBatch batch in reader.ReadAsync(item, resume, progress.Recovery.SortsSlices, stop.Soft))
            {
                progress.Writer.EnterSlice(batch.SliceStart, batch.Skipped);
                await WriteAsync(batch.Lines, progress, stop.Hard);
                progress.Writer.Reach(batch.NextStart, batch.NextPage);
            }
        }
        catch (LogGroupGone)
        {
            LogGone(item.LogGroup, ArchiveDay.Format(item.Date), progress.Writer.Events);
            return WorkStatus.Gone;
        }

        // A part is cut only when another line follows, so at least that line must be read again.
        return progress.Writer.HasLines ? WorkStatus.Archived
            : progress.Writer.Events == 0 ? WorkStatus.Empty
            : throw new SourceChanged(item.LogGroup, resume.From, resume.Skip);
    }

    /// <summary>
    /// Finds out whether the log group that was planned was deleted and another one of its name created before it was read to its end: the
    /// new one has none of the events, and nothing else would say so.
    /// </summary>
    private async Task<WorkStatus> CheckLogGroupAsync(
        WorkStatus status, WorkItem item, DailyReceipt receipt, CancellationToken cancellationToken)
    {
        if (item.LogGroupCreated is not { } planned || status == WorkStatus.Gone || item.Start == item.End)
        {
            return status;
        }

        DateTimeOffset? created = (await reader.FindGroupAsync(item.LogGroup, cancellationToken))?.Created;
        if (created is not { } time || time.ToUnixTimeMilliseconds() == planned.ToUnixTimeMilliseconds())
        {
            return status;
        }

        receipt.LogGroupCreated = time;
        LogCreatedAgain(item.LogGroup, ArchiveDay.Format(item.Date), time);
        return status == WorkStatus.Empty ? WorkStatus.Gone : status;
    }

    private static async Task WriteAsync(
        IEnumerable<ReadOnlyMemory<Line>> runs, ExportProgress progress, CancellationToken cancellationToken)
    {
        foreach (ReadOnlyMemory<Line> run in runs)
        {
            for (int written = 0; written < run.Length;)
            {
                if (progress.Writer.IsPartFull)
                {
                    await progress.Writer.CutAsync(cancellationToken);
                }

                written += WriteToPart(run.Span[written..], progress);
            }
        }
    }

    /// <summary>Writes lines until they end or the part is full.</summary>
    /// <returns>How many lines were written.</returns>
    private static int WriteToPart(ReadOnlySpan<Line> lines, ExportProgress progress)
    {
        (DailyObjectWriter writer, ExportTally tally) = (progress.Writer, progress.Tally);
        int written = 0;
        do
        {
            ref readonly Line line = ref lines[written++];
            tally.AdvanceTo(line.Timestamp, writer.Events);
            writer.Write(line);
        }
        while (written < lines.Length && !writer.IsPartFull);
        return written;
    }

    /// <summary>
    /// Deletes the checkpoint if the export died after its receipt; also aborts the upload if another run archived the day.
    /// </summary>
    /// <remarks>Days of one part that were read in one go have no checkpoint.</remarks>
    private Task CleanUpAsync(Receipt receipt, WorkItem item, CancellationToken cancellationToken)
    {
        bool wasContinued = receipt.Effort is { Continuations: > 0 };
        return receipt.Run != item.Run ? _checkpoints.AbandonAsync(item, cancellationToken)
            : wasContinued || receipt.Parts is { Count: > 1 } ? _checkpoints.DeleteAsync(item, hasTail: wasContinued)
            : Task.CompletedTask;
    }

    private static ExportResult ResultOf(Receipt receipt) => new(receipt.Status, receipt.Events, receipt.ObjectBytes)
    {
        RawBytes = receipt.RawBytes,
        Effort = receipt.Effort,
    };

    private static ExportResult ResultOf(Checkpoint checkpoint) => new(WorkStatus.Continue, checkpoint.Events, checkpoint.Bytes)
    {
        RawBytes = checkpoint.RawBytes,
        Effort = checkpoint.Effort,
    };

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "Log group {LogGroup} was deleted before its day {Date} was read to the end; "
        + "{Events} events had been written, and nothing was archived")]
    private partial void LogGone(string logGroup, string date, long events);

    [LoggerMessage(
        13,
        LogLevel.Warning,
        "Log group {LogGroup} was deleted and created again at {Created:O}, before its day {Date} was read to the end; "
        + "events that were not read before are lost")]
    private partial void LogCreatedAgain(string logGroup, string date, DateTimeOffset created);

    [LoggerMessage(
        6,
        LogLevel.Warning,
        "The export of {LogGroup} {Date} could not go on as it was and continued after {Events} events: {Reason}")]
    private partial void LogRecovered(string logGroup, string date, long events, string reason);
}
