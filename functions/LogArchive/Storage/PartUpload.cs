using Amazon.S3;
using Amazon.S3.Model;

namespace LogArchive.Storage;

/// <summary>Uploads one part, and checks S3's answer.</summary>
/// <param name="target">The object.</param>
/// <param name="uploadId">The multipart upload.</param>
/// <param name="number">The part's number, from 1.</param>
internal sealed class PartUpload(ObjectTarget target, string uploadId, int number)
{
    /// <summary>How often a part is uploaded that S3 stores otherwise.</summary>
    private const int MaxTries = 2;

    /// <summary>From this time on, a request that S3 calls signed too long ago was slow, and the clock is right.</summary>
    private static readonly TimeSpan SlowPart = TimeSpan.FromMinutes(5);

    /// <exception cref="UploadVanished">The upload is no longer there.</exception>
    /// <exception cref="PartsDiffer">S3 answers that it has stored another part.</exception>
    /// <exception cref="PartTooSlow">The line is too thin.</exception>
    public async Task<UploadedPart> SendAsync(UploadBody part, CancellationToken cancellationToken)
    {
        for (int tries = 1; ; tries++)
        {
            StoredObject stored = await SendOnceAsync(part, cancellationToken);
            if (part.Content.DifferenceFrom(stored) is not { } difference)
            {
                return new UploadedPart(stored.ETag, part.Crc64Nvme, part.Length);
            }

            if (tries == MaxTries)
            {
                throw new PartsDiffer(target.Address, new StoredOtherwise($"part {number} of {target.Address}", difference));
            }
        }
    }

    private async Task<StoredObject> SendOnceAsync(UploadBody part, CancellationToken cancellationToken)
    {
        // If the bucket has its own KMS key, S3 can refuse a part although it allowed creating the upload.
        var call = new BucketCall("s3:PutObject (for an encrypted bucket also kms:Decrypt)", target.Address)
        {
            Bytes = part.Length,
            HasChecksum = target.Bucket.SendsCrc,
        };
        long began = target.Bucket.Time.GetTimestamp();
        try
        {
            return await target.Bucket.CallAsync(call, (s3, token) => SendAsync(s3, part, token), cancellationToken);
        }
        catch (AmazonS3Exception e) when (MultipartUpload.IsGone(e))
        {
            throw new UploadVanished(target.Address, e);
        }
        catch (TimeoutException e)
        {
            throw new PartTooSlow(target.Address, part.Length, e);
        }
        catch (CredentialsRefused e) when (IsTooSlow(e, target.Bucket.Time.GetElapsedTime(began)))
        {
            throw new PartTooSlow(target.Address, part.Length, e.InnerException!);
        }
    }

    private async Task<StoredObject> SendAsync(IAmazonS3 s3, UploadBody part, CancellationToken cancellationToken)
    {
        await using Stream body = part.Open();
        bool sendsCrc = target.Bucket.SendsCrc;
        var request = new UploadPartRequest
        {
            BucketName = target.Bucket.Name,
            Key = target.Key,
            UploadId = uploadId,
            PartNumber = number,
            PartSize = part.Length,
            InputStream = body,
            UseChunkEncoding = false,
            ChecksumCRC64NVME = sendsCrc ? part.Crc64Nvme : null,
            MD5Digest = sendsCrc ? null : Convert.ToBase64String(part.Md5()),
            ExpectedBucketOwner = target.Bucket.Owner,
        };
        UploadPartResponse answer = await s3.UploadPartAsync(request, cancellationToken);
        return new StoredObject(target.Key, answer.ETag, part.Length)
        {
            Crc64Nvme = answer.ChecksumCRC64NVME,
            IsEncryptedByKey = ServerSideEncryption.UsesKey(answer.ServerSideEncryptionMethod),
        };
    }

    /// <summary>Whether S3 took a part for signed too long ago because it was so long on its way, and not because a clock is wrong.</summary>
    private static bool IsTooSlow(CredentialsRefused e, TimeSpan elapsed) =>
        e.InnerException is AmazonS3Exception { ErrorCode: "RequestTimeTooSkewed" } && elapsed >= SlowPart;
}
