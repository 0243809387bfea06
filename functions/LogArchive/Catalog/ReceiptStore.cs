using System.Text.Json;
using LogArchive.Groups;
using LogArchive.Storage;

namespace LogArchive.Catalog;

/// <summary>The receipts in the archive bucket.</summary>
public sealed class ReceiptStore(ArchiveBucket bucket)
{
    /// <summary>The receipt of a group and day; null when there is none.</summary>
    public async Task<Receipt?> FindAsync(LogGroupId logGroup, DateOnly date, CancellationToken cancellationToken) =>
        (await FindStoredAsync(logGroup, date, cancellationToken))?.Document;

    /// <summary>The receipt of a group and day, and its version; null when there is none.</summary>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    public async Task<StoredDocument<Receipt>?> FindStoredAsync(LogGroupId logGroup, DateOnly date, CancellationToken cancellationToken)
    {
        try
        {
            return await bucket.FindStoredAsync(ArchiveKeys.Receipt(logGroup, date), CatalogJson.Default.Receipt, cancellationToken);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{e.Message.TrimEnd('.')}. Delete it and replay the day.", e);
        }
    }

    /// <summary>The keys of all receipts of a day.</summary>
    public IAsyncEnumerable<string> KeysAsync(ArchiveScope scope, DateOnly date, CancellationToken cancellationToken) =>
        bucket.ListAsync(ArchiveKeys.Receipts(scope, date), null, cancellationToken).Select(found => found.Key);

    /// <summary>Writes a receipt if the stored one is still the one to replace (null: there is none); false if it is not.</summary>
    public Task<bool> TryWriteAsync(Receipt receipt, StoredDocument<Receipt>? replaced, CancellationToken cancellationToken) =>
        bucket.TryPutAsync(
            ArchiveKeys.Receipt(receipt.Group, receipt.Date),
            receipt,
            CatalogJson.OneLine.Receipt,
            replaced is null ? PublishCondition.IfAbsent : PublishCondition.Over(replaced.Version),
            cancellationToken);
}
