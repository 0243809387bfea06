using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using LogArchive.Catalog;

namespace LogArchive.Export;

/// <summary>
/// Objects that a day's new object replaces without taking their place: format or compression changed since, and with it the key. Left
/// where they are, whoever reads the day's folder would see every event twice.
/// </summary>
internal sealed class ReplacedObjects(IAmazonS3 s3, string bucket, ReceiptStore receipts)
{
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
            await DeleteAsync(replaced, cancellationToken);
        }

        Receipt tidy = receipt with { Replaced = null };
        if (await receipts.FindStoredAsync(receipt.LogGroup, receipt.Date, cancellationToken) is { } stored && (stored.Receipt.Run, stored.Receipt.ETag) == (receipt.Run, receipt.ETag))
        {
            await receipts.TryWriteAsync(tidy, stored, cancellationToken);
        }

        return tidy;
    }

    /// <summary>Only the very object that was replaced: another export may have put its own there meanwhile.</summary>
    private async Task DeleteAsync(ReplacedObject replaced, CancellationToken cancellationToken)
    {
        try
        {
            await s3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = bucket, Key = replaced.Key, IfMatch = $"\"{replaced.ETag}\"" }, cancellationToken);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.PreconditionFailed || (e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket"))
        {
            // It is gone, or another one by now.
        }
        catch (AmazonS3Exception e) when (AccessDenied.Is(e))
        {
            throw AccessDenied.To("s3:DeleteObject", $"s3://{bucket}/{replaced.Key}, which was archived in another format or compression and is now there beside what replaces it", e);
        }
    }
}
