using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace LogArchive.Writing;

/// <summary>The calls on one multipart upload, with S3's refusals in words of their own.</summary>
/// <remarks>Not thread-safe: one call at a time.</remarks>
internal sealed class MultipartUpload(IAmazonS3 s3, ObjectTarget target, string id, IEnumerable<UploadedPart> parts)
{
    private readonly List<UploadedPart> _parts = [.. parts];

    public string Id => id;

    /// <summary>The parts that S3 has, from number 1.</summary>
    public IReadOnlyList<UploadedPart> Parts => _parts;

    public static async Task<MultipartUpload> BeginAsync(IAmazonS3 s3, ObjectTarget target, CancellationToken cancellationToken)
    {
        try
        {
            var response = await s3.InitiateMultipartUploadAsync(
                new InitiateMultipartUploadRequest
                {
                    BucketName = target.Bucket,
                    Key = target.Key,
                    ContentType = target.ContentType,
                    StorageClass = target.StorageClass == S3StorageClass.Standard ? null : target.StorageClass,
                    ChecksumAlgorithm = ChecksumAlgorithm.CRC64NVME,
                    ChecksumType = ChecksumType.FULL_OBJECT,
                },
                cancellationToken);
            return new MultipartUpload(s3, target, response.UploadId, []);
        }
        catch (AmazonS3Exception e) when (AccessDenied.Is(e))
        {
            throw AccessDenied.To("s3:PutObject", target.Address, e);
        }
    }

    /// <summary>Uploads the next part.</summary>
    /// <exception cref="UploadVanished">The upload is not there any more.</exception>
    public async Task AddAsync(PartBuffer part, ulong crc, CancellationToken cancellationToken)
    {
        await using Stream body = part.OpenRead();
        string checksum = Crc64Nvme.ToBase64(crc);
        try
        {
            var response = await s3.UploadPartAsync(
                new UploadPartRequest
                {
                    BucketName = target.Bucket,
                    Key = target.Key,
                    UploadId = id,
                    PartNumber = _parts.Count + 1,
                    PartSize = part.Length,
                    InputStream = body,
                    ChecksumCRC64NVME = checksum,
                },
                cancellationToken);
            _parts.Add(new UploadedPart(response.ETag, checksum, part.Length));
        }
        catch (AmazonS3Exception e) when (AccessDenied.Is(e))
        {
            // In a bucket with its own KMS key, parts can be refused where the upload's begin was not.
            throw AccessDenied.To("s3:PutObject (for an encrypted bucket also kms:Decrypt)", target.Address, e);
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchUpload")
        {
            throw new UploadVanished(target.Address, e);
        }
    }

    /// <summary>Makes the object of the parts; its entity tag.</summary>
    /// <exception cref="UploadVanished">Neither the upload nor its object is there.</exception>
    /// <exception cref="PartsDiffer">S3 has other parts.</exception>
    public async Task<string> CompleteAsync(StoredObject whole, PublishCondition condition, CancellationToken cancellationToken)
    {
        try
        {
            var response = await s3.CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest
                {
                    BucketName = target.Bucket,
                    Key = target.Key,
                    UploadId = id,
                    PartETags = [.. _parts.Select((part, i) => new PartETag(i + 1, part.ETag) { ChecksumCRC64NVME = part.Crc64Nvme })],
                    ChecksumCRC64NVME = whole.Crc64Nvme,
                    ChecksumType = ChecksumType.FULL_OBJECT,
                    MpuObjectSize = whole.Bytes,
                    IfNoneMatch = condition.IfNoneMatch,
                    IfMatch = condition.IfMatch,
                },
                cancellationToken);
            return response.ETag;
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchUpload")
        {
            // Completed already: an answer that got lost, an export that died before its receipt, or another writer of the same parts.
            return await FindAsync(whole, cancellationToken) ?? throw new UploadVanished(target.Address, e);
        }
        catch (AmazonS3Exception e) when (e.ErrorCode is "InvalidPart" or "InvalidPartOrder" or "EntityTooSmall" or "BadDigest" or "InvalidRequest")
        {
            throw new PartsDiffer(target.Address, e);
        }
    }

    public Task AbortAsync(CancellationToken cancellationToken) => s3.AbortMultipartUploadAsync(target.Bucket, target.Key, id, cancellationToken);

    /// <summary>The entity tag of the object at the key if it has exactly these bytes.</summary>
    private async Task<string?> FindAsync(StoredObject whole, CancellationToken cancellationToken)
    {
        try
        {
            var stored = await s3.GetObjectMetadataAsync(
                new GetObjectMetadataRequest { BucketName = target.Bucket, Key = target.Key, ChecksumMode = ChecksumMode.ENABLED },
                cancellationToken);
            return stored.ContentLength == whole.Bytes && stored.ChecksumCRC64NVME == whole.Crc64Nvme ? stored.ETag : null;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
