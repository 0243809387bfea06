using LogArchive.Catalog;
using LogArchive.Storage;

namespace LogArchive.Export;

/// <summary>
/// Objects that a day's new object replaces without taking their place: format or compression changed since, and with it the key. Left
/// where they are, whoever reads the day's folder would see every event twice.
/// </summary>
internal sealed class ReplacedObjects(ArchiveBucket bucket, ReceiptStore receipts)
{
    private const string Reason = "which was archived in another format or compression and is now there beside what replaces it";

    /// <summary>What a receipt has to name as replaced.</summary>
    /// <param name="over">The receipt that it is written over; null for none.</param>
    /// <param name="key">Its own object.</param>
    public static IReadOnlyList<ReplacedObject>? Of(Receipt? over, string key)
    {
        IEnumerable<ReplacedObject> named = over is { Key: { } other, ETag: { } etag } ? [new ReplacedObject(other, etag)] : [];
        ReplacedObject[] all = [.. named.Concat(over?.Replaced ?? []).Where(replaced => replaced.Key != key)];
        return all.Length == 0 ? null : all;
    }

    /// <summary>Deletes what a receipt names as replaced, and then the names. The receipt comes first, so that there is never none that is true.</summary>
    /// <exception cref="AccessDenied">A permission is missing.</exception>
    public async Task<Receipt> DeleteAsync(Receipt receipt, CancellationToken cancellationToken)
    {
        if (receipt.Replaced is null)
        {
            return receipt;
        }

        foreach (ReplacedObject replaced in receipt.Replaced)
        {
            // Only the very object that was replaced: another export may have put its own there meanwhile.
            await bucket.DeleteAsync(replaced.Key, replaced.ETag, Reason, cancellationToken);
        }

        Receipt tidy = receipt with { Replaced = null };
        if (await receipts.FindStoredAsync(receipt.LogGroup, receipt.Date, cancellationToken) is { } stored && (stored.Document.Run, stored.Document.ETag) == (receipt.Run, receipt.ETag))
        {
            await receipts.TryWriteAsync(tidy, stored, cancellationToken);
        }

        return tidy;
    }
}
