using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using LogArchive.Catalog;
using LogArchive.Configuration;
using LogArchive.Groups;
using LogArchive.Writing;

namespace LogArchive.Export;

/// <summary>Publishes a daily object and then its receipt, whoever else may be at it.</summary>
internal sealed class Publication(IAmazonS3 s3, ArchiveSettings settings, ReceiptStore receipts, TimeProvider time)
{
    private readonly ReplacedObjects _replaced = new(s3, settings.Bucket, receipts);

    /// <summary>The receipt that was there before the day was read; null for none.</summary>
    public StoredReceipt? Archived { get; init; }

    /// <summary>The export's account.</summary>
    public required ExportTally Tally { get; init; }

    /// <summary>Publishes what a day has become.</summary>
    /// <exception cref="ArchiveWouldShrink">More events are archived.</exception>
    /// <exception cref="UnprovenObject">There is a larger object, and no receipt speaks of it.</exception>
    public async Task<Receipt> PublishAsync(WorkItem item, WorkStatus status, (ObjectUpload Upload, DailyObjectWriter Writer) written, CancellationToken cancellationToken)
    {
        long events = status == WorkStatus.Archived ? written.Writer.Events : 0;
        bool mayShrink = item.Force && events > 0;
        if (events < Archived?.Receipt.Events && !mayShrink)
        {
            bool isThere = await FindObjectAsync(Archived.Receipt.Key ?? item.Key, cancellationToken) is not null;
            if (isThere || events == 0)
            {
                throw new ArchiveWouldShrink(Archived.Receipt, events, isThere);
            }
        }

        return status == WorkStatus.Archived
            ? await _replaced.DeleteAsync(await WriteAsync(item, written.Upload, written.Writer, cancellationToken), cancellationToken)
            : await WriteEmptyAsync(item, status, cancellationToken);
    }

    /// <summary>The receipt of a day without an object; what another export has archived meanwhile stands.</summary>
    private async Task<Receipt> WriteEmptyAsync(WorkItem item, WorkStatus status, CancellationToken cancellationToken)
    {
        if (await FindObjectAsync(item.Key, cancellationToken) is { } found)
        {
            return await FindWinnerAsync(item, cancellationToken) ?? throw new UnprovenObject(item, found.ContentLength, 0);
        }

        Receipt receipt = Dated(DailyReceipt.Of(item, status, settings));
        return await receipts.TryWriteAsync(receipt, Archived, cancellationToken)
            ? receipt
            : await receipts.FindAsync(item.LogGroup, item.Date, cancellationToken) ?? receipt;
    }

    /// <summary>Ends the object, publishes it, and writes its receipt; the receipt comes last, so where it is, the object is whole.</summary>
    private async Task<Receipt> WriteAsync(WorkItem item, ObjectUpload upload, DailyObjectWriter writer, CancellationToken cancellationToken)
    {
        await writer.FinishAsync(cancellationToken);
        bool replaces = item.Overwrite && Archived?.Receipt.Status == WorkStatus.Archived;
        StoredObject stored;
        try
        {
            stored = await upload.PublishAsync(replaces ? PublishCondition.Always : PublishCondition.IfAbsent, cancellationToken);
        }
        catch (ObjectExistsException)
        {
            if (await FindWinnerAsync(item, cancellationToken) is { } winner)
            {
                return winner;
            }

            stored = await ReplaceUnprovenAsync(item, upload, cancellationToken);
        }

        return await ProveAsync(item, Dated(DailyReceipt.Of(item, writer, stored, settings)), cancellationToken);
    }

    /// <summary>Writes the receipt. Of several exports at once, the one whose object stands has the last word.</summary>
    /// <remarks>
    /// A receipt is only ever written over the one that was read before the object was seen to be ours. Whoever published last always
    /// finds its own object, so it goes on until its receipt is there; an earlier one that comes after it finds another receipt than
    /// it knows, then another object than its own, and stops.
    /// </remarks>
    private async Task<Receipt> ProveAsync(WorkItem item, Receipt receipt, CancellationToken cancellationToken)
    {
        StoredReceipt? known = Archived;
        while (!await receipts.TryWriteAsync(receipt = Over(known, receipt), known, cancellationToken))
        {
            known = await receipts.FindStoredAsync(item.LogGroup, item.Date, cancellationToken);
            bool isProven = !item.Overwrite && known?.Receipt.ETag == receipt.ETag;
            if (isProven || (await FindObjectAsync(item.Key, cancellationToken))?.ETag.Trim('"') != receipt.ETag)
            {
                return known?.Receipt ?? receipt;
            }
        }

        return receipt;
    }

    /// <summary>What another export has archived meanwhile, and proven.</summary>
    private async Task<Receipt?> FindWinnerAsync(WorkItem item, CancellationToken cancellationToken) =>
        await receipts.FindAsync(item.LogGroup, item.Date, cancellationToken) is { Status: WorkStatus.Archived } winner ? winner : null;

    /// <summary>
    /// An object without a receipt: another export died in between, or is about to write one. What was just read takes its place,
    /// but only that of the very object that was seen, and not of a larger one unless it is forced: events may have expired since that
    /// was written.
    /// </summary>
    private async Task<StoredObject> ReplaceUnprovenAsync(WorkItem item, ObjectUpload upload, CancellationToken cancellationToken)
    {
        if (await FindObjectAsync(item.Key, cancellationToken) is not { } seen)
        {
            return await upload.PublishAsync(PublishCondition.IfAbsent, cancellationToken);
        }

        return seen.ContentLength <= upload.Bytes || item.Force
            ? await upload.PublishAsync(PublishCondition.Over(seen.ETag), cancellationToken)
            : throw new UnprovenObject(item, seen.ContentLength, upload.Bytes);
    }

    private static Receipt Over(StoredReceipt? known, Receipt receipt) => receipt with { Replaced = ReplacedObjects.Of(known?.Receipt, receipt.Key!) };

    private Receipt Dated(Receipt receipt) => receipt with
    {
        Hours = receipt.Status == WorkStatus.Archived ? Tally.Hours(receipt.Events) : null,
        Effort = Tally.Effort,
        Started = Tally.Started,
        Finished = time.GetUtcNow(),
    };

    private async Task<GetObjectMetadataResponse?> FindObjectAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return await s3.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = settings.Bucket, Key = key }, cancellationToken);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
