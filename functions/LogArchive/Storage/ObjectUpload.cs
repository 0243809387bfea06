using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace LogArchive.Storage;

/// <summary>
/// Uploads an object in parts and publishes it whole: nobody sees any of it before <see cref="PublishAsync"/>, and disposing an
/// upload that was neither published nor kept aborts it. An object of a single part is one PutObject.
/// </summary>
/// <remarks>
/// Not thread-safe: one call at a time. S3 checks every byte against the CRC-64/NVME computed here, per part and as a whole.
/// </remarks>
internal sealed class ObjectUpload : IAsyncDisposable
{
    /// <summary>Every class but STANDARD bills smaller objects as if they had this size (S3 storage classes).</summary>
    private const int SmallObjectBytes = 128 * 1024;

    /// <summary>How often a PutObject is sent that conflicts with another: after a conflict, S3 asks to send it again.</summary>
    private const int MaxPuts = 5;

    private static readonly TimeSpan AbortGrace = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan FirstPutWait = TimeSpan.FromMilliseconds(200);

    private readonly ObjectTarget _target;
    private MultipartUpload? _multipart;
    private PartBuffer? _single;
    private ulong _crc;
    private bool _isDone;

    public ObjectUpload(ObjectTarget target) => _target = target;

    /// <summary>Continues an upload that was kept.</summary>
    public ObjectUpload(ObjectTarget target, string uploadId, IReadOnlyList<UploadedPart> parts)
        : this(target)
    {
        _multipart = new MultipartUpload(target, uploadId, parts);
        foreach (UploadedPart part in parts)
        {
            Count(Crc64Nvme.FromBase64(part.Crc64Nvme), part.Bytes);
        }
    }

    /// <summary>Bytes of all parts so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>The multipart upload; null until <see cref="AddAsync"/> is called.</summary>
    public MultipartUpload? Multipart => _multipart;

    /// <summary>Uploads a part that is not the last.</summary>
    public async Task AddAsync(PartBuffer part, CancellationToken cancellationToken)
    {
        _multipart ??= await MultipartUpload.BeginAsync(_target, cancellationToken);
        await UploadAsync(_multipart, part, cancellationToken);
    }

    /// <summary>Takes the last part; if it is the only one, it must not change until the object is published.</summary>
    public async Task FinishAsync(PartBuffer last, CancellationToken cancellationToken)
    {
        if (_multipart is not null)
        {
            await UploadAsync(_multipart, last, cancellationToken);
            return;
        }

        _single = last;
        Count(last.Crc64(), last.Length);
    }

    /// <summary>Makes the object appear at its key.</summary>
    /// <exception cref="ObjectExistsException">The condition does not hold; you may publish again with another condition.</exception>
    /// <exception cref="AccessDenied">The function's role may not write there.</exception>
    /// <exception cref="UploadVanished">Neither the upload nor its object is there.</exception>
    /// <exception cref="PartsDiffer">S3's parts differ from those uploaded here.</exception>
    /// <exception cref="PublishConflict">Another request for the same key was under way.</exception>
    public async Task<StoredObject> PublishAsync(PublishCondition condition, CancellationToken cancellationToken)
    {
        string crc = Crc64Nvme.ToBase64(_crc);
        try
        {
            string etag = _multipart is null
                ? await PutUntilNoConflictAsync(crc, condition, cancellationToken)
                : await _multipart.CompleteAsync(Bytes, crc, condition, cancellationToken);
            _isDone = true;
            return new StoredObject(_target.Key, etag, Bytes) { Crc64Nvme = crc };
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            throw new ObjectExistsException(_target.Address, e);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.Conflict)
        {
            throw new PublishConflict(_target.Address, e, isUploadLost: _multipart is not null);
        }
    }

    /// <summary>Whether an object has just the bytes of all parts.</summary>
    public bool IsIn(StoredObject stored) => stored.Bytes == Bytes && stored.Crc64Nvme == Crc64Nvme.ToBase64(_crc);

    /// <summary>Leaves the upload open, to be continued later.</summary>
    public void Keep() => _isDone = true;

    public async ValueTask DisposeAsync()
    {
        if (_isDone || _multipart is null)
        {
            return;
        }

        _isDone = true;

        // The caller's token is usually cancelled at this point, so the abort must not use it.
        using var grace = new CancellationTokenSource(AbortGrace, _target.Bucket.Time);
        try
        {
            await _multipart.AbortAsync(grace.Token);
        }
        catch (Exception e) when (CallFailure.Is(e))
        {
            // Never hide the failure that led here: the bucket's lifecycle rule aborts what is left of the upload.
        }
    }

    private async Task UploadAsync(MultipartUpload multipart, PartBuffer part, CancellationToken cancellationToken)
    {
        ulong crc = part.Crc64();
        await multipart.AddAsync(part, crc, cancellationToken);
        Count(crc, part.Length);
    }

    private void Count(ulong crc, long bytes)
    {
        _crc = CrcCombination.Crc64Nvme.Combine(_crc, crc, bytes);
        Bytes += bytes;
    }

    private async Task<string> PutUntilNoConflictAsync(string crc64Nvme, PublishCondition condition, CancellationToken cancellationToken)
    {
        TimeSpan wait = FirstPutWait;
        for (int put = 1; ; put++, wait *= 2)
        {
            try
            {
                return await PutAsync(crc64Nvme, condition, cancellationToken);
            }
            catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.Conflict && put < MaxPuts)
            {
                await Task.Delay(wait, _target.Bucket.Time, cancellationToken);
            }
        }
    }

    private async Task<string> PutAsync(string crc64Nvme, PublishCondition condition, CancellationToken cancellationToken)
    {
        await using Stream body = _single!.OpenRead();
        var request = new PutObjectRequest
        {
            BucketName = _target.Bucket.Name,
            Key = _target.Key,
            ContentType = _target.ContentType,
            StorageClass = Bytes < SmallObjectBytes || _target.StorageClass == S3StorageClass.Standard ? null : _target.StorageClass,
            InputStream = body,
            AutoCloseStream = false,
            ChecksumCRC64NVME = crc64Nvme,
            IfNoneMatch = condition.IfNoneMatch,
            IfMatch = condition.IfMatch,
            ExpectedBucketOwner = _target.Bucket.Owner,
        };
        _target.Bucket.Encryption.Apply(request);
        return (await _target.Bucket.CallAsync("s3:PutObject", _target.Address, s3 => s3.PutObjectAsync(request, cancellationToken))).ETag;
    }
}

/// <summary>Where an object will be published, and with which content type and storage class.</summary>
/// <param name="Bucket">Its bucket.</param>
/// <param name="Key">Its key.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="StorageClass">Its class if it has at least 128 KiB; a smaller object stays in STANDARD, which bills its real size.</param>
internal sealed record ObjectTarget(ArchiveBucket Bucket, string Key, string ContentType, S3StorageClass StorageClass)
{
    /// <summary>Its s3:// address, for messages.</summary>
    public string Address => Bucket.AddressOf(Key);
}
