using System.Text;
using LogArchive.LocalAws.Http;
using LogArchive.LocalAws.S3.Bodies;
using LogArchive.LocalAws.S3.Checksums;
using LogArchive.LocalAws.S3.Storage;
using LogArchive.LocalAws.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace LogArchive.LocalAws.S3.Operations;

/// <summary>PutObject and DeleteObject.</summary>
internal sealed class ObjectWrites(BucketStore buckets, DataDirectory directory, TimeProvider time)
{
    /// <summary>Maximum UTF-8 bytes of a key (S3 quotas).</summary>
    private const int MaxKeyBytes = 1024;

    /// <summary>Maximum bytes of an object in one request (S3 quotas).</summary>
    private const long MaxPutBytes = 5L * 1024 * 1024 * 1024;

    public IEnumerable<S3Route> Routes =>
    [
        new("PUT", S3Scope.Object, "", "", PutAsync),
        new("DELETE", S3Scope.Object, "", "", DeleteAsync),
    ];

    /// <exception cref="AwsException">KeyTooLongError.</exception>
    public static void CheckKey(string key)
    {
        if (Encoding.UTF8.GetByteCount(key) > MaxKeyBytes)
        {
            throw new AwsException("KeyTooLongError", "Your key is too long");
        }
    }

    private async Task PutAsync(S3Request request)
    {
        Bucket bucket = buckets.Get(request.BucketName);
        CheckKey(request.Key);
        if (request.Context.Request.ContentLength > MaxPutBytes)
        {
            throw new AwsException("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
        }

        var headers = RequestHeaders.Stored(request);
        ObjectInfo info = await StoreAsync(request, bucket, headers);
        StoredChecksum checksum = info.Checksum!;
        request.Response.Headers.ETag = S3Xml.Quoted(info.ETag);
        request.Response.Headers[checksum.Algorithm.HeaderName()] = checksum.Value;
        request.Response.Headers["x-amz-checksum-type"] = checksum.Type.WireName();
        request.Response.Headers["x-amz-server-side-encryption"] = headers["x-amz-server-side-encryption"];
    }

    private async Task<ObjectInfo> StoreAsync(S3Request request, Bucket bucket, IReadOnlyDictionary<string, string> headers)
    {
        var body = new IncomingBody(request.Context.Request);
        ChecksumAlgorithm algorithm = body.Algorithm ?? ChecksumAlgorithm.Crc64Nvme;
        string file = directory.NewUnfinishedFile();
        try
        {
            using var digests = new BodyDigests(algorithm);
            ContentDigests content = await Spool.ToFileAsync(body.Content, file, digests, request.Aborted);
            body.Verify(content);
            using (await bucket.LockKeyAsync(request.Key, request.Aborted))
            {
                Conditions.CheckWrite(request, bucket.Find(request.Key));
                return await bucket.PublishAsync(InfoOf(request.Key, algorithm, headers, content), file);
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private ObjectInfo InfoOf(
        string key, ChecksumAlgorithm algorithm, IReadOnlyDictionary<string, string> headers, ContentDigests content) => new()
        {
            Key = key,
            Size = content.Size,
            ETag = content.ETag,
            LastModified = time.GetUtcNow(),
            Headers = headers,
            Checksum = new StoredChecksum(algorithm, ChecksumType.FullObject, content.Checksums[algorithm]),
        };

    /// <summary>Deletes an object. It succeeds even if the object does not exist.</summary>
    private async Task DeleteAsync(S3Request request)
    {
        Bucket bucket = buckets.Get(request.BucketName);
        using (await bucket.LockKeyAsync(request.Key, request.Aborted))
        {
            Conditions.CheckWrite(request, bucket.Find(request.Key));
            await bucket.DeleteAsync(request.Key);
        }

        request.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
