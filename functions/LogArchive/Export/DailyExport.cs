using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Merging;
using LogArchive.Reading;
using LogArchive.Settings;
using LogArchive.Storage;
using Microsoft.Extensions.Logging;

namespace LogArchive.Export;

/// <summary>Moves one log group's day into one S3 object.</summary>
public sealed partial class DailyExport(
    ArchiveStorage storage, DayReader reader, ArchiveSettings settings, TimeProvider time, ILogger logger)
{
    private readonly ReceiptStore _receipts = new(storage.Archive);
    private readonly CheckpointStore _checkpoints = new(storage, settings);

    /// <summary>How the run's exports share READ_RATE; null: they are all in this process, and have one rate.</summary>
    public RateSharing? Sharing { get; init; }

    /// <summary>The calls of the reader.</summary>
    public ReadCounts Counts => reader.Counts;

    /// <summary>Exports a work item, from its run's checkpoint if there is one; an archived item is left unchanged.</summary>
    /// <returns><see cref="WorkStatus.Continue"/> if it was stopped and its checkpoint is ahead of where it began.</returns>
    /// <exception cref="OperationCanceledException">It was stopped before it came any further.</exception>
    /// <exception cref="AccessDenied">A permission is missing.</exception>
    /// <exception cref="MillisecondTooLarge">The events of a millisecond did not come in order, and are too many to be sorted.</exception>
    /// <exception cref="InvalidUtf8">An event is not UTF-8.</exception>
    /// <exception cref="EndlessPages">The pages did not come to an end.</exception>
    /// <exception cref="ArchiveWouldShrink">An overwrite would leave archived events out.</exception>
    /// <exception cref="ArchivedObjectUnreadable">The object that it would replace cannot be read.</exception>
    /// <exception cref="CountDiffers">A count finds other than the events that were read.</exception>
    /// <exception cref="ReaderChanged">An overwrite reads in another way, and finds archived events missing.</exception>
    /// <exception cref="UnprovenObject">An object without a receipt is in the way.</exception>
    public async Task<ExportResult> RunAsync(WorkItem item, StopSignals stop)
    {
        Standing standing = await _receipts.FindStandingAsync(item.Group, item.Date, item.Key, stop.Hard);
        if (AnswerOf(standing, item) is { } answer)
        {
            return await EndAsync(answer, item, stop.Hard);
        }

        ResumePoint? found = await _checkpoints.FindAsync(item, stop.Hard);
        var tally = new ExportTally(item, found?.Checkpoint, reader.Counts, time);
        var receipt = new DailyReceipt(item, settings, tally, time);
        var recovery = new Recovery(found?.Checkpoint);
        while (true)
        {
            try
            {
                ArchivedDay? united = await new ReplacedDay(storage.Archive, item).FindAsync(standing, found, recovery.Looks, stop.Hard);
                var progress = new ExportProgress(storage, settings, item, recovery.From(found)) { Tally = tally, Recovery = recovery };
                var publication = new Publication(storage.Archive, _receipts, item, receipt) { Archived = standing.Stored, United = united };
                return await ExportAsync(progress, publication, receipt, stop);
            }
            catch (Exception e) when (recovery.IsPossible(e))
            {
                recovery.After(e);
                LogRecovered(item.LogGroup, ArchiveDay.Format(item.Date), e.Message);
                if (WrongCheckpoint.Restarts(e))
                {
                    await _checkpoints.AbandonAsync(item, stop.Hard);
                }
            }

            standing = await _receipts.FindStandingAsync(item.Group, item.Date, item.Key, stop.Hard);
            if (AnswerOf(standing, item) is { } theirs)
            {
                return await EndAsync(theirs, item, stop.Hard);
            }

            found = await _checkpoints.FindAsync(item, stop.Hard);
            tally.SetBack(found?.Checkpoint);
        }
    }

    /// <summary>The receipt that makes an export unnecessary: with overwrite, only one of the same run.</summary>
    private static Receipt? AnswerOf(Standing standing, WorkItem item) =>
        standing.Proof is { } proof && (!item.Overwrite || proof.Run == item.Run) ? proof : null;

    private async Task<ExportResult> EndAsync(Receipt archived, WorkItem item, CancellationToken cancellationToken)
    {
        await CleanUpAsync(archived, item, cancellationToken);
        return ResultOf(await new ReplacedObjects(storage.Archive, _receipts).DeleteAsync(archived, cancellationToken));
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
                : await WriteDayAsync(progress, publication.United, stop);
            await CheckCountAsync(status, progress, stop.Soft);
            CheckReader(progress, publication.United);
            status = await CheckLogGroupAsync(status, progress.Item, receipt, stop.Soft);
            return ResultOf(await publication.PublishAsync(status, progress.Writer, progress.Merged?.Kept ?? 0, stop.Hard));
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

    /// <summary>Writes the events of the day to the parts, in order, each once, with those that only the archive has.</summary>
    private async Task<WorkStatus> WriteDayAsync(ExportProgress progress, ArchivedDay? united, StopSignals stop)
    {
        ReadPosition resume = progress.ReadFrom;
        WorkItem item = progress.Item;
        progress.United = united is null ? null
            : await united.OpenAsync(storage.Archive, settings.Format, progress.Merged, stop.Hard);
        var parts = new PartFiller(progress);
        await using SharedReading? shared = item.Reader == EventReader.FilterLogEvents ? Sharing?.Begin(item) : null;
        try
        {
            await foreach (LineBatch batch in reader.ReadAsync(item, resume, progress.Recovery.SortsSlices, stop.Soft))
            {
                progress.Writer.EnterSlice(batch.SliceStart, batch.Skipped);
                await parts.WriteAsync(batch.Lines, stop);
                progress.Writer.Reach(batch.NextStart, batch.NextPage);
            }
        }
        catch (LogGroupGone)
        {
            if (progress.United is null)
            {
                LogGone(item.LogGroup, ArchiveDay.Format(item.Date), progress.Writer.Events);
                return WorkStatus.Gone;
            }
        }

        await parts.WriteRestAsync(stop);

        // A part is cut only when another line follows, so at least that line must be read again.
        return progress.Writer.HasLines ? WorkStatus.Archived
            : progress.Writer.Events == 0 ? WorkStatus.Empty
            : throw new SourceChanged(item.LogGroup, resume.From, resume.Skip);
    }

    /// <summary>Compares the events that were read with a count, where the end of the pages proves nothing.</summary>
    /// <exception cref="CountDiffers">Events may be missing.</exception>
    private async Task CheckCountAsync(WorkStatus status, ExportProgress progress, CancellationToken cancellationToken)
    {
        if (status == WorkStatus.Gone || progress.Item.Start == progress.Item.End)
        {
            return;
        }

        long read = progress.Writer.Events - (progress.Merged?.Kept ?? 0);
        if (await reader.CountAsync(progress.Item, cancellationToken) is { } counted && counted != read)
        {
            throw new CountDiffers(progress.Item.LogGroup, counted, read);
        }
    }

    /// <exception cref="ReaderChanged">Archived events may only look different from those that were read.</exception>
    private static void CheckReader(ExportProgress progress, ArchivedDay? united)
    {
        if (united?.Proof?.Reader is { } archived && archived != progress.Item.Reader && progress.Merged is { Kept: > 0 and var kept })
        {
            throw new ReaderChanged(progress.Item, archived, kept);
        }
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
        "The export of {LogGroup} {Date} could not go on as it was, and continues: {Reason}")]
    private partial void LogRecovered(string logGroup, string date, string reason);
}
