using System.Net;
using System.Security.Cryptography;
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
            ChecksumAlgorithm = target.Bucket.SendsCrc ? ChecksumAlgorithm.CRC64NVME : null,
            ChecksumType = target.Bucket.SendsCrc ? ChecksumType.FULL_OBJECT : null,
            ExpectedBucketOwner = target.Bucket.Owner,
        };
        target.Bucket.Encryption.Apply(request);
        var response = await target.Bucket.CallAsync(
            Call(target), (s3, token) => s3.InitiateMultipartUploadAsync(request, token), cancellationToken);
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
                new BucketCall("s3:ListMultipartUploadParts", target.Address),
                (s3, token) => s3.ListPartsAsync(request, token),
                cancellationToken);
            return true;
        }
        catch (AmazonS3Exception e) when (IsGone(e))
        {
            return false;
        }
    }

    /// <summary>Uploads the next part.</summary>
    /// <exception cref="UploadVanished">The upload is no longer there.</exception>
    /// <exception cref="PartsDiffer">S3 answers that it has stored another part.</exception>
    /// <exception cref="PartTooSlow">The line is too thin.</exception>
    public async Task AddAsync(UploadBody part, CancellationToken cancellationToken)
    {
        _parts.Add(await new PartUpload(target, id, _parts.Count + 1).SendAsync(part, cancellationToken));
    }

    /// <summary>Completes the upload: S3 makes the object from its parts.</summary>
    /// <param name="whole">All parts together.</param>
    /// <param name="condition">When the object may appear.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    /// <returns>What S3 answers about the object.</returns>
    /// <exception cref="ObjectExistsException">The object to replace is not there any more.</exception>
    /// <exception cref="UploadVanished">Neither the upload nor its object is there.</exception>
    /// <exception cref="PartsDiffer">S3's parts differ from those uploaded here.</exception>
    public async Task<StoredObject> CompleteAsync(SentContent whole, PublishCondition condition, CancellationToken cancellationToken)
    {
        bool sendsCrc = target.Bucket.SendsCrc;
        var request = new CompleteMultipartUploadRequest
        {
            BucketName = target.Bucket.Name,
            Key = target.Key,
            UploadId = id,
            PartETags = [.. _parts.Select((part, i) => new PartETag(i + 1, $"\"{part.ETag.Trim('"')}\"") { ChecksumCRC64NVME = sendsCrc ? part.Crc64Nvme : null })],
            ChecksumCRC64NVME = sendsCrc ? whole.Crc64Nvme : null,
            ChecksumType = sendsCrc ? ChecksumType.FULL_OBJECT : null,
            MpuObjectSize = sendsCrc ? whole.Bytes : null,
            IfNoneMatch = condition.IfNoneMatch,
            IfMatch = condition.IfMatch,
            ExpectedBucketOwner = target.Bucket.Owner,
        };
        try
        {
            var answer = await target.Bucket.CallAsync(
                Call(target) with { IsLong = true },
                (s3, token) => s3.CompleteMultipartUploadAsync(request, token),
                cancellationToken);
            return new StoredObject(target.Key, answer.ETag, whole.Bytes)
            {
                Crc64Nvme = answer.ChecksumType == ChecksumType.COMPOSITE ? null : answer.ChecksumCRC64NVME,
                IsEncryptedByKey = ServerSideEncryption.UsesKey(answer.ServerSideEncryptionMethod),
            };
        }
        catch (AmazonS3Exception e) when (IsGone(e))
        {
            if (condition.IfMatch is not null && e.ErrorCode != "NoSuchUpload" && await IsOpenAsync(target, id, cancellationToken))
            {
                throw new ObjectExistsException(target.Address, e);
            }

            // Already completed: the answer was lost, an export died before its receipt, or another export wrote the same parts.
            StoredObject? stored = await target.Bucket.FindObjectAsync(target.Key, cancellationToken);
            return stored is not null && whole.IsProvenBy(stored) ? stored : throw new UploadVanished(target.Address, e);
        }
        catch (AmazonS3Exception e) when (
            e.ErrorCode is "InvalidPart" or "InvalidPartOrder" or "EntityTooSmall" or "BadDigest" or "InvalidRequest")
        {
            throw new PartsDiffer(target.Address, e);
        }
    }

    /// <summary>The object's entity tag where entity tags are made of MD5; null if those of the parts are not.</summary>
    public string? Md5ETag()
    {
        if (!_parts.All(part => part.ETag.Length == 32 && SentContent.HasMd5Form(part.ETag)))
        {
            return null;
        }

#pragma warning disable CA5351 // S3 defines it so.
        byte[] hash = MD5.HashData([.. _parts.SelectMany(part => Convert.FromHexString(part.ETag))]);
#pragma warning restore CA5351
        return $"{Convert.ToHexStringLower(hash)}-{_parts.Count}";
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
            new BucketCall("s3:AbortMultipartUpload", target.Address),
            (s3, token) => s3.AbortMultipartUploadAsync(request, token),
            cancellationToken);
    }

    /// <summary>Whether S3 says that the upload is not there: NoSuchUpload, or what other stores say. A missing bucket has its own error.</summary>
    internal static bool IsGone(AmazonS3Exception e) => e.StatusCode == HttpStatusCode.NotFound;

    private static BucketCall Call(ObjectTarget target) => new("s3:PutObject", target.Address) { HasChecksum = target.Bucket.SendsCrc };
}

/// <summary>A part that S3 has.</summary>
/// <param name="ETag">S3's entity tag of the part.</param>
/// <param name="Crc64Nvme">Its CRC-64/NVME, base64 of the big-endian bytes.</param>
/// <param name="Bytes">Its length.</param>
internal sealed record UploadedPart(string ETag, string Crc64Nvme, long Bytes);
