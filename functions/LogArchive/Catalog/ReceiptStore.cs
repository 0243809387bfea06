using System.Text.Json;
using LogArchive.Days;
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
    /// <exception cref="InvalidDataException">It cannot be read, or is the receipt of something else.</exception>
    public async Task<StoredDocument<Receipt>?> FindStoredAsync(LogGroupId logGroup, DateOnly date, CancellationToken cancellationToken)
    {
        string key = ArchiveKeys.Receipt(logGroup, date);
        try
        {
            var found = await bucket.FindStoredAsync(key, CatalogJson.Default.Receipt, cancellationToken);
            return found is null || found.Document.IsOf(logGroup, date) ? found : throw new InvalidDataException(
                $"{bucket.AddressOf(key)} is not the receipt of '{logGroup.Name}' {ArchiveDay.Format(date)}, but says "
                + $"{found.Document.LogGroupArn}, {ArchiveDay.Format(found.Document.Date)}, {StatusWord.Of(found.Document.Status)}. "
                + "Delete it and replay the day.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{e.Message.TrimEnd('.')}. Delete it and replay the day.", e);
        }
    }

    /// <summary>The receipt of a group and day, with what stands at the key of its object.</summary>
    /// <param name="logGroup">The log group.</param>
    /// <param name="date">The archive day.</param>
    /// <param name="key">The key of the day's object: a receipt without an object means that none is there.</param>
    /// <param name="cancellationToken">Stops waiting for the answers.</param>
    /// <exception cref="InvalidDataException">The receipt cannot be read, or is that of something else.</exception>
    internal async Task<Standing> FindStandingAsync(LogGroupId logGroup, DateOnly date, string key, CancellationToken cancellationToken)
    {
        StoredDocument<Receipt>? found = await FindStoredAsync(logGroup, date, cancellationToken);
        return new Standing(
            found, found is null ? null : await bucket.FindObjectAsync(found.Document.Key ?? key, cancellationToken));
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
