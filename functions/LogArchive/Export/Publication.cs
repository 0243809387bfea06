using LogArchive.Catalog;
using LogArchive.Storage;
using LogArchive.Writing;

namespace LogArchive.Export;

/// <summary>Publishes a daily object and then its receipt, whoever else may be exporting the same day.</summary>
internal sealed class Publication(ArchiveBucket bucket, ReceiptStore receipts, WorkItem item, DailyReceipt receipt)
{
    /// <summary>How often the object at the key may change between a look and the publication.</summary>
    private const int MaxRaces = 5;

    private readonly ReplacedObjects _replaced = new(bucket, receipts);

    /// <summary>The receipt that was there before the day was read; null for none.</summary>
    public StoredDocument<Receipt>? Archived { get; init; }

    /// <summary>Publishes the result of reading a day.</summary>
    /// <exception cref="ArchiveWouldShrink">More events are archived.</exception>
    /// <exception cref="UnprovenObject">There is a larger object without a receipt.</exception>
    /// <exception cref="PublishConflict">Others kept writing the same object.</exception>
    public async Task<Receipt> PublishAsync(WorkStatus status, DailyObjectWriter written, CancellationToken cancellationToken)
    {
        long events = status == WorkStatus.Archived ? written.Events : 0;
        bool mayShrink = item.Force && events > 0;
        if (events < Archived?.Document.Events && !mayShrink)
        {
            bool isThere = await bucket.FindObjectAsync(Archived.Document.Key ?? item.Key, cancellationToken) is not null;
            if (isThere || events == 0)
            {
                throw new ArchiveWouldShrink(Archived.Document, events, isThere);
            }
        }

        return status == WorkStatus.Archived
            ? await _replaced.DeleteAsync(await PublishObjectAsync(written, cancellationToken), cancellationToken)
            : await PublishEmptyAsync(status, cancellationToken);
    }

    /// <summary>Writes the receipt of a day without an object, unless another export has archived the day.</summary>
    private async Task<Receipt> PublishEmptyAsync(WorkStatus status, CancellationToken cancellationToken)
    {
        if (await bucket.FindObjectAsync(item.Key, cancellationToken) is { } found)
        {
            return await FindWinnerAsync(cancellationToken) ?? throw new UnprovenObject(item, found.Bytes, 0);
        }

        Receipt empty = receipt.WithoutObject(status);
        return await receipts.TryWriteAsync(empty, Archived, cancellationToken)
            ? empty
            : await receipts.FindAsync(item.Group, item.Date, cancellationToken) ?? empty;
    }

    /// <summary>
    /// Ends the object, publishes it, and writes its receipt last: so a receipt means that the object is there and whole.
    /// </summary>
    private async Task<Receipt> PublishObjectAsync(DailyObjectWriter written, CancellationToken cancellationToken)
    {
        await written.FinishAsync(cancellationToken);
        bool replaces = item.Overwrite && Archived?.Document.Status == WorkStatus.Archived;
        PublishCondition condition = replaces ? await DecideAsync(written, cancellationToken) : PublishCondition.IfAbsent;
        for (int race = 1; ; race++)
        {
            try
            {
                StoredObject stored = await written.PublishAsync(condition, cancellationToken);
                return await WriteReceiptAsync(receipt.Of(written, stored), cancellationToken);
            }
            catch (Exception e) when (e is ObjectExistsException or PublishConflict)
            {
                if (!replaces && await FindWinnerAsync(cancellationToken) is { } winner)
                {
                    return winner;
                }

                if (e is PublishConflict)
                {
                    throw;
                }

                if (race == MaxRaces)
                {
                    throw new PublishConflict(bucket.AddressOf(item.Key), e, isUploadLost: false);
                }
            }

            condition = await DecideAsync(written, cancellationToken);
        }
    }

    /// <summary>
    /// Decides whether to replace the object that is at the key now, and no other: with force, or if the new one is not poorer. An object
    /// whose receipt is there is compared by events, one without a receipt by bytes, since it may be all that is left of the day.
    /// </summary>
    private async Task<PublishCondition> DecideAsync(DailyObjectWriter written, CancellationToken cancellationToken)
    {
        if (await bucket.FindObjectAsync(item.Key, cancellationToken) is not { } seen)
        {
            return PublishCondition.IfAbsent;
        }

        if (item.Force)
        {
            return PublishCondition.Over(seen.ETag);
        }

        Receipt? proof = await FindWinnerAsync(cancellationToken);
        if (proof is null || !IsProof(proof, seen))
        {
            return seen.Bytes <= written.ObjectBytes
                ? PublishCondition.Over(seen.ETag)
                : throw new UnprovenObject(item, seen.Bytes, written.ObjectBytes);
        }

        return proof.Events <= written.Events
            ? PublishCondition.Over(seen.ETag)
            : throw new ArchiveWouldShrink(proof, written.Events, isThere: true);
    }

    /// <summary>Whether a receipt is that of an object, or of a copy of it, which may have another entity tag.</summary>
    private static bool IsProof(Receipt receipt, StoredObject seen) =>
        receipt.Key == seen.Key
        && (receipt.ETag == seen.ETag || (receipt.ObjectBytes == seen.Bytes && receipt.ChecksumCrc64Nvme == seen.Crc64Nvme));

    /// <summary>Writes the receipt. Of several concurrent exports, the one whose object was published last keeps its receipt.</summary>
    /// <remarks>
    /// A receipt replaces only the receipt that was read before the object was found to be this export's own. The export that published
    /// last always finds its own object, so it retries until its receipt is written. An export that published earlier but writes its
    /// receipt later finds an unknown receipt, then another export's object, and stops.
    /// </remarks>
    private async Task<Receipt> WriteReceiptAsync(Receipt own, CancellationToken cancellationToken)
    {
        StoredDocument<Receipt>? known = Archived;
        while (!await receipts.TryWriteAsync(own = Replacing(known?.Document, own), known, cancellationToken))
        {
            known = await receipts.FindStoredAsync(item.Group, item.Date, cancellationToken);
            bool isProven = !item.Overwrite && known?.Document.ETag == own.ETag;
            if (isProven || (await bucket.FindObjectAsync(item.Key, cancellationToken))?.ETag != own.ETag)
            {
                return known?.Document ?? own;
            }
        }

        return own;
    }

    /// <summary>The receipt of another export that has archived the day; null for none.</summary>
    private async Task<Receipt?> FindWinnerAsync(CancellationToken cancellationToken) =>
        await receipts.FindAsync(item.Group, item.Date, cancellationToken) is { Status: WorkStatus.Archived } winner ? winner : null;

    private static Receipt Replacing(Receipt? known, Receipt own) => own with { Replaced = ReplacedObjects.Of(known, own.Key!) };
}
