using System.Net;
using Amazon.S3;

namespace LogArchive.Storage;

/// <summary>
/// Uploads an object in parts and publishes it whole: nobody sees any of it before <see cref="PublishAsync"/>, and disposing an
/// upload that was neither published nor kept aborts it. An object of a single part is one PutObject.
/// </summary>
/// <remarks>
/// Not thread-safe: one call at a time. S3 checks every byte against the CRC-64/NVME computed here, per part and as a whole, and is asked
/// once what it has stored.
/// </remarks>
internal sealed class ObjectUpload : IAsyncDisposable
{
    /// <summary>How often a PutObject is sent that conflicts with another: after a conflict, S3 asks to send it again.</summary>
    private const int MaxPuts = 5;

    private static readonly TimeSpan AbortGrace = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan FirstPutWait = TimeSpan.FromMilliseconds(200);

    private readonly ObjectTarget _target;
    private MultipartUpload? _multipart;
    private UploadBody? _single;
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

    /// <summary>CRC-64/NVME of each part that was added, base64 of the big-endian bytes.</summary>
    public IEnumerable<string> Checksums => _single is null ? _multipart!.Parts.Select(part => part.Crc64Nvme) : [_single.Crc64Nvme];

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

        ulong crc = last.Crc64();
        _single = UploadBody.Of(last, crc);
        Count(crc, last.Length);
    }

    /// <summary>Makes the object appear at its key, and looks once whether it is there as it was sent.</summary>
    /// <exception cref="ObjectExistsException">The condition does not hold; you may publish again with another condition.</exception>
    /// <exception cref="AccessDenied">The function's role may not write there.</exception>
    /// <exception cref="UploadVanished">Neither the upload nor its object is there.</exception>
    /// <exception cref="PartsDiffer">S3's parts differ from those uploaded here.</exception>
    /// <exception cref="PublishConflict">Another request for the same key was under way.</exception>
    /// <exception cref="StoredOtherwise">S3 has made something else of it.</exception>
    public async Task<StoredObject> PublishAsync(PublishCondition condition, CancellationToken cancellationToken)
    {
        SentContent sent = Sent;
        StoredObject answer = await PublishCoreAsync(sent, condition, cancellationToken);
        _isDone = true;
        StoredObject stored = await LookAsync(sent, answer, cancellationToken);
        return new StoredObject(_target.Key, stored.ETag, Bytes) { Crc64Nvme = sent.Crc64Nvme };
    }

    /// <summary>Whether an object has just the bytes of all parts.</summary>
    public bool IsIn(StoredObject stored) => Sent.IsProvenBy(stored);

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

    private async Task<StoredObject> PublishCoreAsync(SentContent sent, PublishCondition condition, CancellationToken cancellationToken)
    {
        try
        {
            return await new ConditionalWrite(_target.Bucket, _target.Key).MakeAsync(
                condition,
                holding => _multipart is null
                    ? PutUntilNoConflictAsync(holding, cancellationToken)
                    : _multipart.CompleteAsync(sent, holding, cancellationToken),
                cancellationToken);
        }
        catch (AmazonS3Exception e) when (
            e.StatusCode == HttpStatusCode.PreconditionFailed || (e.StatusCode == HttpStatusCode.NotFound && condition.IfMatch is not null))
        {
            throw new ObjectExistsException(_target.Address, e);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.Conflict)
        {
            throw new PublishConflict(_target.Address, e, isUploadLost: _multipart is not null);
        }
    }

    /// <summary>Compares what was sent with S3's answer and with what is now at the key.</summary>
    /// <returns>The object at the key; S3's answer if another export has replaced the object already.</returns>
    private async Task<StoredObject> LookAsync(SentContent sent, StoredObject answer, CancellationToken cancellationToken)
    {
        StoredObject found = await _target.Bucket.FindObjectAsync(_target.Key, cancellationToken)
            ?? throw new StoredOtherwise(_target.Address, "it is not there");
        if (found.ETag != answer.ETag && sent.IsProvenBy(found))
        {
            // The same content; Ceph's answer to CompleteMultipartUpload has an empty entity tag.
            return found;
        }

        if (sent.DifferenceFrom(answer) is { } difference)
        {
            throw new StoredOtherwise(_target.Address, difference);
        }

        return found.ETag != answer.ETag ? answer
            : sent.DifferenceFrom(found) is { } other ? throw new StoredOtherwise(_target.Address, other)
            : found;
    }

    private SentContent Sent => new(Bytes, Crc64Nvme.ToBase64(_crc), Md5ETag);

    /// <summary>The entity tag where it is made of MD5 sums: that of a multipart upload is made of those of its parts.</summary>
    private string? Md5ETag() => _multipart is null ? _single!.Content.Md5ETag() : _multipart.Md5ETag();

    private async Task UploadAsync(MultipartUpload multipart, PartBuffer part, CancellationToken cancellationToken)
    {
        ulong crc = part.Crc64();
        await multipart.AddAsync(UploadBody.Of(part, crc), cancellationToken);
        Count(crc, part.Length);
    }

    private void Count(ulong crc, long bytes)
    {
        _crc = CrcCombination.Crc64Nvme.Combine(_crc, crc, bytes);
        Bytes += bytes;
    }

    private async Task<StoredObject> PutUntilNoConflictAsync(PublishCondition condition, CancellationToken cancellationToken)
    {
        TimeSpan wait = FirstPutWait;
        for (int put = 1; ; put++, wait *= 2)
        {
            try
            {
                return await ObjectPut.SendAsync(_target, _single!, condition, cancellationToken);
            }
            catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.Conflict && put < MaxPuts)
            {
                await Task.Delay(wait, _target.Bucket.Time, cancellationToken);
            }
        }
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
