using LogArchive.Catalog;
using LogArchive.Merging;
using LogArchive.Storage;
using LogArchive.Writing;

namespace LogArchive.Export;

/// <summary>Publishes a daily object and then its receipt, whoever else may be exporting the same day.</summary>
/// <remarks>
/// An object is replaced only by one that has all of its events: the one that was seen before the day was read, and no other. If another
/// one appears meanwhile, <see cref="ArchivedObjectChanged"/> starts the export over, and its events are in the next one, too. With force,
/// whatever is there is replaced.
/// </remarks>
internal sealed class Publication(ArchiveBucket bucket, ReceiptStore receipts, WorkItem item, DailyReceipt receipt)
{
    /// <summary>How often the object or the receipt may change between a look and a write.</summary>
    private const int MaxRaces = 5;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);

    private readonly ReplacedObjects _replaced = new(bucket, receipts);

    /// <summary>The receipt that was there before the day was read; null for none.</summary>
    public StoredDocument<Receipt>? Archived { get; init; }

    /// <summary>The object whose events are in the new one, too; null for none.</summary>
    public ArchivedDay? United { get; init; }

    /// <summary>Publishes the result of reading a day.</summary>
    /// <param name="status">What was found.</param>
    /// <param name="written">The lines, if there are any.</param>
    /// <param name="kept">How many of them only the replaced object has.</param>
    /// <param name="cancellationToken">Stops the publication.</param>
    /// <exception cref="ArchiveWouldShrink">More events are archived, and nothing proves that they are among those that were read.</exception>
    /// <exception cref="UnprovenObject">There is an object without a receipt that cannot be united with this one.</exception>
    /// <exception cref="ArchivedObjectChanged">Another export has published the day.</exception>
    /// <exception cref="PublishConflict">Others kept writing the same object.</exception>
    public async Task<Receipt> PublishAsync(WorkStatus status, DailyObjectWriter written, long kept, CancellationToken cancellationToken)
    {
        long events = status == WorkStatus.Archived ? written.Events : 0;
        bool mayShrink = item.Force && events > 0;
        if (United is null && events < Archived?.Document.Events && !mayShrink)
        {
            bool isThere = await bucket.FindObjectAsync(Archived.Document.Key ?? item.Key, cancellationToken) is not null;
            if (isThere || events == 0)
            {
                throw new ArchiveWouldShrink(Archived.Document, events, isThere);
            }
        }

        return status == WorkStatus.Archived
            ? await _replaced.DeleteAsync(await PublishObjectAsync(written, kept, cancellationToken), cancellationToken)
            : await PublishEmptyAsync(status, cancellationToken);
    }

    /// <summary>Writes the receipt of a day without an object, unless another export has archived the day.</summary>
    private async Task<Receipt> PublishEmptyAsync(WorkStatus status, CancellationToken cancellationToken)
    {
        if (await bucket.FindObjectAsync(item.Key, cancellationToken) is null)
        {
            return await WriteReceiptAsync(receipt.WithoutObject(status), cancellationToken);
        }

        return item.Force
            ? throw new UnprovenObject(item)
            : await FindProofAsync(cancellationToken) ?? throw new ArchivedObjectChanged(bucket.AddressOf(item.Key));
    }

    /// <summary>
    /// Ends the object, publishes it, and writes its receipt last: so a receipt means that the object is there and whole.
    /// </summary>
    private async Task<Receipt> PublishObjectAsync(DailyObjectWriter written, long kept, CancellationToken cancellationToken)
    {
        await written.FinishAsync(cancellationToken);
        try
        {
            StoredObject stored = await PutAsync(written, cancellationToken);
            await CheckUnitedAsync(stored, cancellationToken);
            return await WriteReceiptAsync(receipt.Of(written, stored, kept, United?.Proof), cancellationToken);
        }
        catch (Exception e) when (!item.Overwrite && e is PublishConflict or ArchivedObjectChanged or StoredOtherwise)
        {
            if (await FindProofAsync(cancellationToken) is { } theirs)
            {
                return theirs;
            }

            throw;
        }
        catch (StoredOtherwise e) when (item.Overwrite)
        {
            // An overwrite in another format has the events of the object by now, and has deleted it.
            throw await FindProofAsync(cancellationToken) is { } theirs && theirs.Run != item.Run
                ? new ArchivedObjectChanged(bucket.AddressOf(item.Key), e)
                : e;
        }
    }

    /// <summary>An object that was united under another key must be the one that will be deleted: no condition of a write sees it.</summary>
    private async Task CheckUnitedAsync(StoredObject own, CancellationToken cancellationToken)
    {
        if (United is { Object: var united } && united.Key != own.Key
            && await bucket.FindObjectAsync(united.Key, cancellationToken) is { } there && there.ETag != united.ETag)
        {
            await bucket.DeleteAsync(own.Key, own.ETag, "beside which another export has archived the day", cancellationToken);
            throw new ArchivedObjectChanged(bucket.AddressOf(united.Key));
        }
    }

    /// <summary>Puts the object at its key.</summary>
    private async Task<StoredObject> PutAsync(DailyObjectWriter written, CancellationToken cancellationToken)
    {
        PublishCondition condition = United?.Object.Key == item.Key ? PublishCondition.Over(United.Object.ETag)
            : item.Force ? ConditionOver(await bucket.FindObjectAsync(item.Key, cancellationToken))
            : PublishCondition.IfAbsent;
        for (int race = 1; ; race++)
        {
            try
            {
                return await written.PublishAsync(condition, cancellationToken);
            }
            catch (ObjectExistsException e) when (race == MaxRaces)
            {
                throw new PublishConflict(bucket.AddressOf(item.Key), e, isUploadLost: false);
            }
            catch (ObjectExistsException)
            {
                // Look what is there.
            }

            StoredObject? seen = await bucket.FindObjectAsync(item.Key, cancellationToken);
            if (seen is not null && written.IsIn(seen))
            {
                return seen; // an export that died before its receipt, or one at the same time, has published the same
            }

            if (seen is not null && !item.Force && !IsKnownToBeReplaced(seen))
            {
                throw United is null || United.Object.Key == item.Key
                    ? new ArchivedObjectChanged(bucket.AddressOf(item.Key))
                    : new UnprovenObject(item, United.Object);
            }

            condition = ConditionOver(seen);
            await WaitAsync(race, cancellationToken);
        }
    }

    /// <summary>Writes the receipt, if its object still stands.</summary>
    /// <remarks>
    /// A receipt replaces only the one that was read before, and after it is written, the object that stands must be its own. So of
    /// several exports at once, the one whose object stands has its receipt. Every other one either finds that receipt or, if that export
    /// died before it wrote one, starts over.
    /// </remarks>
    private async Task<Receipt> WriteReceiptAsync(Receipt own, CancellationToken cancellationToken)
    {
        StoredDocument<Receipt>? known = Archived;
        bool isReplaced = false;
        for (int race = 1; ; race++)
        {
            if (!isReplaced && await receipts.TryWriteAsync(own = Naming(own, known), known, cancellationToken)
                && own.Describes(await bucket.FindObjectAsync(item.Key, cancellationToken)))
            {
                return own;
            }

            Standing standing = await receipts.FindStandingAsync(item.Group, item.Date, item.Key, cancellationToken);
            isReplaced = !own.Describes(await bucket.FindObjectAsync(item.Key, cancellationToken));
            if (standing.Proof is { } theirs && theirs.Run != own.Run && await IsAnswerAsync(theirs, own, isReplaced, cancellationToken))
            {
                return theirs;
            }

            if (race == MaxRaces)
            {
                throw isReplaced
                    ? new ArchivedObjectChanged(bucket.AddressOf(item.Key))
                    : new ReceiptNotWritten(bucket.AddressOf(ArchiveKeys.Receipt(item.Group, item.Date)), MaxRaces);
            }

            known = standing.Stored;
            await WaitAsync(race, cancellationToken);
        }
    }

    /// <summary>
    /// Whether the true receipt of another export is the answer. If its object has another format, there must not be a second object beside
    /// it, and no overwrite may replace it without having its events.
    /// </summary>
    private async Task<bool> IsAnswerAsync(Receipt theirs, Receipt own, bool isReplaced, CancellationToken cancellationToken)
    {
        if (own.Key is null)
        {
            return true; // nothing never takes the place of something
        }

        bool isOurs = theirs.Key == own.Key || (theirs.Key, theirs.ETag) == (United?.Object.Key, United?.Object.ETag);
        if (isOurs || theirs.Key is null || item.Force)
        {
            return isReplaced || (!item.Overwrite && theirs.Key == own.Key);
        }

        if (United?.Object.Key == own.Key)
        {
            throw new ArchivedObjectChanged(bucket.AddressOf(theirs.Key)); // the own object may have events that nothing else has
        }

        if (!isReplaced)
        {
            await bucket.DeleteAsync(own.Key, own.ETag!, "beside which another export has archived the day", cancellationToken);
        }

        return !item.Overwrite ? true : throw new ArchivedObjectChanged(bucket.AddressOf(theirs.Key));
    }

    private Receipt Naming(Receipt own, StoredDocument<Receipt>? known) =>
        own.Key is null ? own : own with { Replaced = ReplacedObjects.Of(known?.Document, United?.Object, own.Key) };

    /// <summary>The true receipt of another export that has archived the day; null for none.</summary>
    private async Task<Receipt?> FindProofAsync(CancellationToken cancellationToken) =>
        (await receipts.FindStandingAsync(item.Group, item.Date, item.Key, cancellationToken)).Proof is { Status: WorkStatus.Archived } proof
            ? proof
            : null;

    /// <summary>Whether the receipt says that an object in an earlier format should have been deleted.</summary>
    private bool IsKnownToBeReplaced(StoredObject seen) =>
        Archived?.Document.Replaced?.Contains(new ReplacedObject(seen.Key, seen.ETag)) == true;

    private static PublishCondition ConditionOver(StoredObject? seen) =>
        seen is null ? PublishCondition.IfAbsent : PublishCondition.Over(seen.ETag);

    private Task WaitAsync(int race, CancellationToken cancellationToken) =>
        Task.Delay(FirstWait * Math.Pow(2, race - 1), bucket.Time, cancellationToken);
}
