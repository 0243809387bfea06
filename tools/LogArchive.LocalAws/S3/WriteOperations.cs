using System.Text;
using LogArchive.LocalAws.S3.Bodies;
using LogArchive.LocalAws.S3.Checksums;
using LogArchive.LocalAws.S3.Storage;

namespace LogArchive.LocalAws.S3;

/// <summary>PutObject and CopyObject: one request, one object.</summary>
internal sealed class WriteOperations(BucketStore buckets, DataDirectory directory, TimeProvider time)
{
    /// <summary>S3's limit for a key, in UTF-8 bytes.</summary>
    private const int MaxKeyBytes = 1024;

    /// <summary>S3's limit for an object that comes in one request.</summary>
    private const long MaxPutBytes = 5L * 1024 * 1024 * 1024;

    public IEnumerable<S3Route> Routes =>
    [
        new("PUT", S3Scope.Object, "", "", PutAsync),
        new("PUT", S3Scope.Object, "", "", CopyAsync) { IsCopy = true },
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

        var headers = RequestHeaders.ToKeep(request);
        var body = new IncomingBody(request.Context.Request);
        ChecksumAlgorithm algorithm = body.Algorithm ?? ChecksumAlgorithm.Crc64Nvme;
        ObjectInfo info = await StoreAsync(request, bucket, new Incoming(body.Content, algorithm, headers, body.Verify));
        request.Response.Headers.ETag = S3Xml.Quoted(info.ETag);
        request.Response.Headers[algorithm.HeaderName()] = info.Checksum!.Value;
        request.Response.Headers["x-amz-checksum-type"] = info.Checksum.Type.WireName();
        request.Response.Headers["x-amz-server-side-encryption"] = info.Headers["x-amz-server-side-encryption"];
    }

    private async Task CopyAsync(S3Request request)
    {
        Bucket bucket = buckets.Get(request.BucketName);
        CheckKey(request.Key);
        await using CopySource source = await CopySource.OpenAsync(request, buckets);
        bool replace = string.Equals(request.Header("x-amz-metadata-directive"), "REPLACE", StringComparison.OrdinalIgnoreCase);
        if (!replace && source.Info.Key == request.Key && source.BucketName == request.BucketName)
        {
            throw S3Errors.InvalidRequest("This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata.");
        }

        ChecksumAlgorithm algorithm = request.Header("x-amz-checksum-algorithm") is { } name
            ? ChecksumNames.ParseAlgorithm(name)
            : source.Info.Checksum?.Algorithm ?? ChecksumAlgorithm.Crc64Nvme;
        var headers = replace ? RequestHeaders.ToKeep(request) : source.Info.Headers;
        ObjectInfo info = await StoreAsync(request, bucket, new Incoming(source.Content, algorithm, headers, _ => { }));
        await S3Xml.WriteAsync(request.Response, S3Xml.Element(
            "CopyObjectResult",
            S3Xml.Element("LastModified", S3Xml.Time(info.LastModified)),
            S3Xml.Element("ETag", S3Xml.Quoted(info.ETag)),
            S3Xml.Element(algorithm.ElementName(), info.Checksum!.Value)));
    }

    private async Task<ObjectInfo> StoreAsync(S3Request request, Bucket bucket, Incoming incoming)
    {
        string file = directory.NewUnfinishedFile();
        try
        {
            using var digests = new BodyDigests(incoming.Algorithm);
            ContentDigests content = await Spool.ToFileAsync(incoming.Content, file, digests, request.Aborted);
            incoming.Verify(content);
            using (await bucket.LockKeyAsync(request.Key, request.Aborted))
            {
                Conditions.CheckWrite(request, bucket.Find(request.Key));
                return await bucket.PublishAsync(InfoOf(request, incoming, content), file);
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private ObjectInfo InfoOf(S3Request request, Incoming incoming, ContentDigests content) => new()
    {
        Key = request.Key,
        Size = content.Size,
        ETag = content.ETag,
        LastModified = time.GetUtcNow(),
        Headers = incoming.Headers,
        Checksum = new StoredChecksum(incoming.Algorithm, ChecksumType.FullObject, content.Checksums[incoming.Algorithm]),
    };

    /// <summary>Content on its way in; <paramref name="Verify"/> throws when it is not what the client meant.</summary>
    private sealed record Incoming(
        Stream Content,
        ChecksumAlgorithm Algorithm,
        IReadOnlyDictionary<string, string> Headers,
        Action<ContentDigests> Verify);
}
