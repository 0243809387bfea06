using Amazon.S3;
using Amazon.S3.Model;

namespace LogArchive.Storage;

/// <summary>The S3 calls of one multipart upload.</summary>
/// <remarks>Not thread-safe: one call at a time.</remarks>
internal sealed class MultipartUpload(ObjectTarget target, string id, IEnumerable<UploadedPart> parts)
{
    private readonly List<UploadedPart> _parts = [.. parts];

    public string Id => id;

    /// <summary>The parts that S3 has, from number 1.</summary>
    public IReadOnlyList<UploadedPart> Parts => _parts;

    public static async Task<MultipartUpload> BeginAsync(ObjectTarget target, CancellationToken cancellationToken)
    {
        var request = new InitiateMultipartUploadRequest
        {
            BucketName = target.Bucket.Name,
            Key = target.Key,
            ContentType = target.ContentType,
            StorageClass = target.StorageClass == S3StorageClass.Standard ? null : target.StorageClass,
            ChecksumAlgorithm = ChecksumAlgorithm.CRC64NVME,
            ChecksumType = ChecksumType.FULL_OBJECT,
            ExpectedBucketOwner = target.Bucket.Owner,
        };
        target.Bucket.Encryption.Apply(request);
        var response = await target.Bucket.CallAsync(
            "s3:PutObject", target.Address, s3 => s3.InitiateMultipartUploadAsync(request, cancellationToken));
        return new MultipartUpload(target, response.UploadId, []);
    }

    /// <summary>Whether S3 still has the upload.</summary>
    public static async Task<bool> IsOpenAsync(ObjectTarget target, string id, CancellationToken cancellationToken)
    {
        var request = new ListPartsRequest
        {
            BucketName = target.Bucket.Name,
            Key = target.Key,
            UploadId = id,
            MaxParts = 1,
            ExpectedBucketOwner = target.Bucket.Owner,
        };
        try
        {
            await target.Bucket.CallAsync(
                "s3:ListMultipartUploadParts", target.Address, s3 => s3.ListPartsAsync(request, cancellationToken));
            return true;
        }
        catch (AmazonS3Exception e) when (IsGone(e))
        {
            return false;
        }
    }

    /// <summary>Uploads the next part.</summary>
    /// <exception cref="UploadVanished">The upload is no longer there.</exception>
    public async Task AddAsync(PartBuffer part, ulong crc, CancellationToken cancellationToken)
    {
        await using Stream body = part.OpenRead();
        string checksum = Crc64Nvme.ToBase64(crc);
        var request = new UploadPartRequest
        {
            BucketName = target.Bucket.Name,
            Key = target.Key,
            UploadId = id,
            PartNumber = _parts.Count + 1,
            PartSize = part.Length,
            InputStream = body,
            ChecksumCRC64NVME = checksum,
            ExpectedBucketOwner = target.Bucket.Owner,
        };
        try
        {
            // If the bucket has its own KMS key, S3 can refuse a part although it allowed creating the upload.
            var response = await target.Bucket.CallAsync(
                "s3:PutObject (for an encrypted bucket also kms:Decrypt)",
                target.Address,
                s3 => s3.UploadPartAsync(request, cancellationToken));
            _parts.Add(new UploadedPart(response.ETag, checksum, part.Length));
        }
        catch (AmazonS3Exception e) when (IsGone(e))
        {
            throw new UploadVanished(target.Address, e);
        }
    }

    /// <summary>Completes the upload: S3 makes the object from its parts.</summary>
    /// <param name="bytes">The length of all parts.</param>
    /// <param name="crc64Nvme">The CRC-64/NVME of all parts, base64 of the big-endian bytes.</param>
    /// <param name="condition">When the object may appear.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    /// <returns>S3's entity tag of the object.</returns>
    /// <exception cref="UploadVanished">Neither the upload nor its object is there.</exception>
    /// <exception cref="PartsDiffer">S3's parts differ from those uploaded here.</exception>
    public async Task<string> CompleteAsync(long bytes, string crc64Nvme, PublishCondition condition, CancellationToken cancellationToken)
    {
        var request = new CompleteMultipartUploadRequest
        {
            BucketName = target.Bucket.Name,
            Key = target.Key,
            UploadId = id,
            PartETags = [.. _parts.Select((part, i) => new PartETag(i + 1, part.ETag) { ChecksumCRC64NVME = part.Crc64Nvme })],
            ChecksumCRC64NVME = crc64Nvme,
            ChecksumType = ChecksumType.FULL_OBJECT,
            MpuObjectSize = bytes,
            IfNoneMatch = condition.IfNoneMatch,
            IfMatch = condition.IfMatch,
            ExpectedBucketOwner = target.Bucket.Owner,
        };
        try
        {
            var response = await target.Bucket.CallAsync(
                "s3:PutObject", target.Address, s3 => s3.CompleteMultipartUploadAsync(request, cancellationToken));
            return response.ETag;
        }
        catch (AmazonS3Exception e) when (IsGone(e))
        {
            // Already completed: the answer was lost, an export died before its receipt, or another export wrote the same parts.
            StoredObject? stored = await target.Bucket.FindObjectAsync(target.Key, cancellationToken);
            return stored?.Bytes == bytes && stored.Crc64Nvme == crc64Nvme ? stored.ETag : throw new UploadVanished(target.Address, e);
        }
        catch (AmazonS3Exception e) when (
            e.ErrorCode is "InvalidPart" or "InvalidPartOrder" or "EntityTooSmall" or "BadDigest" or "InvalidRequest")
        {
            throw new PartsDiffer(target.Address, e);
        }
    }

    public Task AbortAsync(CancellationToken cancellationToken)
    {
        var request = new AbortMultipartUploadRequest
        {
            BucketName = target.Bucket.Name,
            Key = target.Key,
            UploadId = id,
            ExpectedBucketOwner = target.Bucket.Owner,
        };
        return target.Bucket.CallAsync(
            "s3:AbortMultipartUpload", target.Address, s3 => s3.AbortMultipartUploadAsync(request, cancellationToken));
    }

    private static bool IsGone(AmazonS3Exception e) => e.ErrorCode == "NoSuchUpload";
}

/// <summary>A part that S3 has.</summary>
/// <param name="ETag">S3's entity tag of the part.</param>
/// <param name="Crc64Nvme">Its CRC-64/NVME, base64 of the big-endian bytes.</param>
/// <param name="Bytes">Its length.</param>
internal sealed record UploadedPart(string ETag, string Crc64Nvme, long Bytes);
