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
    /// <summary>The upload of a work item's object.</summary>
    public ObjectUpload Begin(WorkItem item) => new(s3, new ObjectTarget(
        settings.Bucket,
        item.Key,
        settings.Compression == Compression.Gzip ? "application/gzip" : settings.Format == LineFormat.Ndjson ? "application/x-ndjson" : "text/plain; charset=utf-8",
        settings.StorageClass));

    /// <summary>The receipt of a day without an object; what another export has archived meanwhile stands.</summary>
    public async Task<Receipt> WriteEmptyAsync(WorkItem item, WorkStatus status, DateTimeOffset started, CancellationToken cancellationToken)
    {
        Receipt receipt = Blank(item, status, started);
        if (!item.Overwrite && !await receipts.TryCreateAsync(receipt, cancellationToken))
        {
            return await receipts.FindAsync(item.LogGroup, item.Date, cancellationToken) ?? receipt;
        }

        if (item.Overwrite)
        {
            await receipts.WriteAsync(receipt, cancellationToken);
        }

        return receipt;
    }

    /// <summary>Ends the object, publishes it, and writes its receipt; the receipt comes last, so where it is, the object is whole.</summary>
    public async Task<Receipt> WriteAsync(WorkItem item, DailyObjectWriter writer, ObjectUpload upload, DateTimeOffset started, CancellationToken cancellationToken)
    {
        await writer.FinishAsync(cancellationToken);
        StoredObject stored;
        try
        {
            stored = await upload.PublishAsync(item.Overwrite ? PublishCondition.Always : PublishCondition.IfAbsent, cancellationToken);
        }
        catch (ObjectExistsException)
        {
            if (await receipts.FindAsync(item.LogGroup, item.Date, cancellationToken) is { } winner)
            {
                return winner;
            }

            stored = await ReplaceUnprovenAsync(item, upload, cancellationToken);
        }

        return await ProveAsync(item, Describe(Blank(item, WorkStatus.Archived, started), item, writer, stored), cancellationToken);
    }

    /// <summary>
    /// Writes the receipt. Of two exports at once, the one whose object stands has the last word: a receipt that came in between
    /// is kept only if it speaks of that object, or if that object has been replaced in turn.
    /// </summary>
    private async Task<Receipt> ProveAsync(WorkItem item, Receipt receipt, CancellationToken cancellationToken)
    {
        if (!item.Overwrite)
        {
            if (await receipts.TryCreateAsync(receipt, cancellationToken))
            {
                return receipt;
            }

            var other = await receipts.FindAsync(item.LogGroup, item.Date, cancellationToken);
            if (other is not null && (other.ETag == receipt.ETag || (await HeadAsync(item, cancellationToken)).ETag.Trim('"') != receipt.ETag))
            {
                return other;
            }
        }

        await receipts.WriteAsync(receipt, cancellationToken);
        return receipt;
    }

    /// <summary>
    /// An object without a receipt: another export died in between, or is about to write one. Nothing proves that it is whole, so
    /// what was just read takes its place, but only that of the very object that was seen.
    /// </summary>
    private async Task<StoredObject> ReplaceUnprovenAsync(WorkItem item, ObjectUpload upload, CancellationToken cancellationToken)
    {
        var seen = await HeadAsync(item, cancellationToken);
        return await upload.PublishAsync(PublishCondition.Over(seen.ETag), cancellationToken);
    }

    private Task<GetObjectMetadataResponse> HeadAsync(WorkItem item, CancellationToken cancellationToken) =>
        s3.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = settings.Bucket, Key = item.Key }, cancellationToken);

    private Receipt Blank(WorkItem item, WorkStatus status, DateTimeOffset started) => new()
    {
        LogGroup = item.LogGroup,
        Date = item.Date,
        TimeZone = settings.TimeZone.Id,
        Start = item.Start,
        End = item.End,
        Status = status,
        Run = item.Run,
        Started = started,
        Finished = time.GetUtcNow(),
    };

    private Receipt Describe(Receipt receipt, WorkItem item, DailyObjectWriter writer, StoredObject stored) => receipt with
    {
        Key = item.Key,
        ETag = stored.ETag,
        ChecksumCrc64Nvme = stored.Crc64Nvme,
        Events = writer.Events,
        RawBytes = writer.RawBytes,
        ObjectBytes = stored.Bytes,
        FirstTimestamp = writer.Parts[0].FirstTimestamp,
        LastTimestamp = writer.Parts[^1].LastTimestamp,
        Fingerprint = writer.Fingerprint,
        Format = settings.Format == LineFormat.Ndjson ? "ndjson" : "text",
        Compression = settings.Compression == Compression.Gzip ? "gzip" : "none",
        Parts = writer.Parts,
    };
}
