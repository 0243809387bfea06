using System.Net;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;

namespace LogArchive.Catalog;

/// <summary>The receipts in the archive bucket.</summary>
public sealed class ReceiptStore(IAmazonS3 s3, string bucket)
{
    /// <summary>The receipt of a group and day; null when there is none.</summary>
    public async Task<Receipt?> FindAsync(string logGroup, DateOnly date, CancellationToken cancellationToken) =>
        (await FindStoredAsync(logGroup, date, cancellationToken))?.Receipt;

    /// <summary>The receipt of a group and day, and its version; null when there is none.</summary>
    public async Task<StoredReceipt?> FindStoredAsync(string logGroup, DateOnly date, CancellationToken cancellationToken)
    {
        string key = ArchiveKeys.Receipt(logGroup, date);
        try
        {
            using var response = await s3.GetObjectAsync(bucket, key, cancellationToken);
            var receipt = await JsonSerializer.DeserializeAsync(response.ResponseStream, ArchiveJson.Default.Receipt, cancellationToken)
                ?? throw new InvalidDataException($"The receipt s3://{bucket}/{key} is empty. Delete it and replay the day.");
            return new StoredReceipt(receipt, response.ETag);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket")
        {
            return null;
        }
        catch (AmazonS3Exception e) when (AccessDenied.Is(e))
        {
            throw AccessDenied.To("s3:GetObject (and s3:ListBucket)", $"s3://{bucket}/{key}", e);
        }
    }

    /// <summary>The keys of all receipts of a day.</summary>
    public async Task<IReadOnlySet<string>> KeysAsync(DateOnly date, CancellationToken cancellationToken)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = ArchiveKeys.Receipts(date) };
        do
        {
            var page = await ListAsync(request, cancellationToken);
            keys.UnionWith((page.S3Objects ?? []).Select(found => found.Key));
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (!string.IsNullOrEmpty(request.ContinuationToken));
        return keys;
    }

    /// <summary>Writes a receipt in place of just this one, null for none; false when another one is there by now.</summary>
    public async Task<bool> TryWriteAsync(Receipt receipt, StoredReceipt? over, CancellationToken cancellationToken)
    {
        try
        {
            await PutAsync(receipt, over, cancellationToken);
            return true;
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict || e.ErrorCode == "NoSuchKey")
        {
            return false;
        }
    }

    private async Task PutAsync(Receipt receipt, StoredReceipt? over, CancellationToken cancellationToken)
    {
        string key = ArchiveKeys.Receipt(receipt.LogGroup, receipt.Date);
        try
        {
            await s3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = bucket,
                    Key = key,
                    ContentType = "application/json",
                    ContentBody = JsonSerializer.Serialize(receipt, ReadableJson.Line.Receipt),
                    IfNoneMatch = over is null ? "*" : null,
                    IfMatch = over?.Version,
                },
                cancellationToken);
        }
        catch (AmazonS3Exception e) when (AccessDenied.Is(e))
        {
            throw AccessDenied.To("s3:PutObject", $"s3://{bucket}/{key}", e);
        }
    }

    private async Task<ListObjectsV2Response> ListAsync(ListObjectsV2Request request, CancellationToken cancellationToken)
    {
        try
        {
            return await s3.ListObjectsV2Async(request, cancellationToken);
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchBucket")
        {
            throw new InvalidRequest($"The archive bucket '{bucket}' does not exist. Create it, or name another one.", e);
        }
        catch (AmazonS3Exception e) when (AccessDenied.Is(e))
        {
            throw AccessDenied.To("s3:ListBucket", $"s3://{bucket}", e);
        }
    }
}
