using LogArchive.Catalog;
using LogArchive.Storage;

namespace LogArchive.Export;

/// <summary>
/// Deletes objects that a day's new object replaces under another key, because format or compression changed. If they stayed, readers
/// of the day's folder would see every event twice.
/// </summary>
internal sealed class ReplacedObjects(ArchiveBucket bucket, ReceiptStore receipts)
{
    private const string Reason = "which a new object in another format or compression replaces";

    /// <summary>The replaced objects that a receipt must name.</summary>
    /// <param name="over">The receipt that it replaces; null for none.</param>
    /// <param name="united">The object whose events its own has; null for none.</param>
    /// <param name="key">Its own object's key.</param>
    public static IReadOnlyList<ReplacedObject>? Of(Receipt? over, StoredObject? united, string key)
    {
        IEnumerable<ReplacedObject> named = over is { Key: { } other, ETag: { } etag } ? [new ReplacedObject(other, etag)] : [];
        IEnumerable<ReplacedObject> read = united is null ? [] : [new ReplacedObject(united.Key, united.ETag)];
        ReplacedObject[] all = [.. named.Concat(read).Concat(over?.Replaced ?? []).Distinct().Where(replaced => replaced.Key != key)];
        return all.Length == 0 ? null : all;
    }

    /// <summary>
    /// Deletes the objects that a receipt names as replaced, then removes their names from the receipt. The receipt is written first,
    /// so there is always a true one.
    /// </summary>
    /// <exception cref="AccessDenied">A permission is missing.</exception>
    public async Task<Receipt> DeleteAsync(Receipt receipt, CancellationToken cancellationToken)
    {
        if (receipt.Replaced is null)
        {
            return receipt;
        }

        foreach (ReplacedObject replaced in receipt.Replaced)
        {
            // Delete only the replaced object itself: another export may have published its own at that key.
            await bucket.DeleteAsync(replaced.Key, replaced.ETag, Reason, cancellationToken);
        }

        Receipt tidy = receipt with { Replaced = null };
        if (await receipts.FindStoredAsync(receipt.Group, receipt.Date, cancellationToken) is { } stored
            && (stored.Document.Run, stored.Document.ETag) == (receipt.Run, receipt.ETag))
        {
            await receipts.TryWriteAsync(tidy, stored, cancellationToken);
        }

        return tidy;
    }
}
