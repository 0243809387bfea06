using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace LogArchive.Writing;

/// <summary>
/// Uploads an object in parts and publishes it whole: nobody sees anything of it before <see cref="PublishAsync"/>, and disposing
/// what was not published takes it back. An object of a single part is one PutObject.
/// </summary>
/// <remarks>Not thread-safe: one call at a time. Every byte is checked by S3 against the CRC-64/NVME computed here, per part and as a whole.</remarks>
internal sealed class ObjectUpload(IAmazonS3 s3, ObjectTarget target) : IAsyncDisposable
{
    /// <summary>Below it, every class but STANDARD bills an object as if it had this size (S3 storage classes).</summary>
    private const int SmallObjectBytes = 128 * 1024;

    private static readonly TimeSpan AbortGrace = TimeSpan.FromSeconds(10);

    private readonly List<PartETag> _parts = [];
    private ulong _crc;
    private string? _uploadId;
    private PartBuffer? _single;
    private bool _isPublished;

    /// <summary>Bytes of all parts so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Uploads a part that is not the last.</summary>
    public async Task AddAsync(PartBuffer part, CancellationToken cancellationToken)
    {
        _uploadId ??= await BeginAsync(cancellationToken);
        await UploadAsync(part, cancellationToken);
    }

    /// <summary>Takes the last part; if it is the only one, it must not change until the object is published.</summary>
    public async Task FinishAsync(PartBuffer last, CancellationToken cancellationToken)
    {
        if (_uploadId is null)
        {
            _single = last;
            Count(last, Crc64Nvme.Hash(last.Written.Span));
            return;
        }

        await UploadAsync(last, cancellationToken);
    }

    /// <summary>Makes the object appear at its key.</summary>
    /// <exception cref="ObjectExistsException">The condition does not hold; it may be tried again with another one.</exception>
    /// <exception cref="AccessDenied">The function's role may not write there.</exception>
    public async Task<StoredObject> PublishAsync(PublishCondition condition, CancellationToken cancellationToken)
    {
        try
        {
            string etag = await (_uploadId is null ? PutAsync(condition, cancellationToken) : CompleteAsync(condition, cancellationToken));
            _isPublished = true;
            return new StoredObject(etag.Trim('"'), Bytes, Crc64Nvme.ToBase64(_crc));
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            throw new ObjectExistsException(target.Address, e);
        }
        catch (AmazonS3Exception e) when (AccessDenied.Is(e))
        {
            throw AccessDenied.To("s3:PutObject", target.Address, e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_isPublished || _uploadId is null)
        {
            return;
        }

        // By now the caller's token is usually cancelled: an abort sent with it would never leave.
        using var grace = new CancellationTokenSource(AbortGrace);
        try
        {
            await s3.AbortMultipartUploadAsync(target.Bucket, target.Key, _uploadId, grace.Token);
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException or OperationCanceledException)
        {
            // Never hide the failure that brought us here: the bucket's lifecycle rule sweeps what is left of the upload.
        }
    }

    private async Task<string> BeginAsync(CancellationToken cancellationToken)
    {
        try
        {
            var response = await s3.InitiateMultipartUploadAsync(
                new InitiateMultipartUploadRequest
                {
                    BucketName = target.Bucket,
                    Key = target.Key,
                    ContentType = target.ContentType,
                    StorageClass = Class(target.StorageClass),
                    ChecksumAlgorithm = ChecksumAlgorithm.CRC64NVME,
                    ChecksumType = ChecksumType.FULL_OBJECT,
                },
                cancellationToken);
            return response.UploadId;
        }
        catch (AmazonS3Exception e) when (AccessDenied.Is(e))
        {
            throw AccessDenied.To("s3:PutObject", target.Address, e);
        }
    }

    private async Task UploadAsync(PartBuffer part, CancellationToken cancellationToken)
    {
        ulong crc = Crc64Nvme.Hash(part.Written.Span);
        using MemoryStream body = part.OpenRead();
        try
        {
            var response = await s3.UploadPartAsync(
                new UploadPartRequest
                {
                    BucketName = target.Bucket,
                    Key = target.Key,
                    UploadId = _uploadId,
                    PartNumber = _parts.Count + 1,
                    PartSize = part.Length,
                    InputStream = body,
                    ChecksumCRC64NVME = Crc64Nvme.ToBase64(crc),
                },
                cancellationToken);
            _parts.Add(new PartETag(_parts.Count + 1, response.ETag) { ChecksumCRC64NVME = Crc64Nvme.ToBase64(crc) });
        }
        catch (AmazonS3Exception e) when (AccessDenied.Is(e))
        {
            // In a bucket with its own KMS key, parts can be refused where the upload's begin was not.
            throw AccessDenied.To("s3:PutObject (for an encrypted bucket also kms:Decrypt)", target.Address, e);
        }

        Count(part, crc);
    }

    private void Count(PartBuffer part, ulong crc)
    {
        _crc = CrcCombination.Crc64Nvme.Combine(_crc, crc, part.Length);
        Bytes += part.Length;
    }

    private async Task<string> PutAsync(PublishCondition condition, CancellationToken cancellationToken)
    {
        using MemoryStream body = _single!.OpenRead();
        var response = await s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = target.Bucket,
                Key = target.Key,
                ContentType = target.ContentType,
                StorageClass = Bytes < SmallObjectBytes ? null : Class(target.StorageClass),
                InputStream = body,
                AutoCloseStream = false,
                ChecksumCRC64NVME = Crc64Nvme.ToBase64(_crc),
                IfNoneMatch = condition.IfNoneMatch,
                IfMatch = condition.IfMatch,
            },
            cancellationToken);
        return response.ETag;
    }

    private async Task<string> CompleteAsync(PublishCondition condition, CancellationToken cancellationToken)
    {
        try
        {
            var response = await s3.CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest
                {
                    BucketName = target.Bucket,
                    Key = target.Key,
                    UploadId = _uploadId,
                    PartETags = _parts,
                    ChecksumCRC64NVME = Crc64Nvme.ToBase64(_crc),
                    ChecksumType = ChecksumType.FULL_OBJECT,
                    MpuObjectSize = Bytes,
                    IfNoneMatch = condition.IfNoneMatch,
                    IfMatch = condition.IfMatch,
                },
                cancellationToken);
            return response.ETag;
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchUpload")
        {
            // An answer that got lost on the way: the SDK asked again, and by then the upload was completed.
            var stored = await s3.GetObjectMetadataAsync(
                new GetObjectMetadataRequest { BucketName = target.Bucket, Key = target.Key, ChecksumMode = ChecksumMode.ENABLED },
                cancellationToken);
            if (!Matches(stored))
            {
                throw;
            }

            return stored.ETag;
        }
    }

    /// <summary>Whether the object at the key has exactly the bytes of this upload.</summary>
    private bool Matches(GetObjectMetadataResponse stored) =>
        stored.ContentLength == Bytes && stored.ChecksumCRC64NVME == Crc64Nvme.ToBase64(_crc);

    private static S3StorageClass? Class(S3StorageClass storageClass) => storageClass == S3StorageClass.Standard ? null : storageClass;
}
