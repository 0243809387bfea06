using Amazon.S3;
using Amazon.S3.Model;

namespace LogArchive.Storage;

/// <summary>A PutObject: the only place that makes one, so that each carries its checksum and its encryption, and each answer is checked.</summary>
internal static class ObjectPut
{
    /// <summary>Every class but STANDARD bills smaller objects as if they had this size (S3 storage classes).</summary>
    private const int SmallObjectBytes = 128 * 1024;

    /// <exception cref="StoredOtherwise">S3 says that it has stored something else.</exception>
    public static async Task<StoredObject> SendAsync(
        ObjectTarget target, UploadBody body, PublishCondition condition, CancellationToken cancellationToken)
    {
        ArchiveBucket bucket = target.Bucket;
        StoredObject stored = await bucket.CallAsync(
            new BucketCall("s3:PutObject", target.Address) { Bytes = body.Length, HasChecksum = bucket.SendsCrc },
            async (s3, token) =>
            {
                await using Stream content = body.Open();
                PutObjectResponse answer = await s3.PutObjectAsync(Request(target, body, content, condition), token);
                return new StoredObject(target.Key, answer.ETag, body.Length)
                {
                    Crc64Nvme = answer.ChecksumCRC64NVME,
                    IsEncryptedByKey = ServerSideEncryption.UsesKey(answer.ServerSideEncryptionMethod),
                };
            },
            cancellationToken);
        return body.Content.DifferenceFrom(stored) is { } difference ? throw new StoredOtherwise(target.Address, difference) : stored;
    }

    private static PutObjectRequest Request(ObjectTarget target, UploadBody body, Stream content, PublishCondition condition)
    {
        ArchiveBucket bucket = target.Bucket;
        var request = new PutObjectRequest
        {
            BucketName = bucket.Name,
            Key = target.Key,
            ContentType = target.ContentType,
            StorageClass = body.Length < SmallObjectBytes || target.StorageClass == S3StorageClass.Standard ? null : target.StorageClass,
            InputStream = content,
            AutoCloseStream = false,
            UseChunkEncoding = false,
            ChecksumCRC64NVME = bucket.SendsCrc ? body.Crc64Nvme : null,
            MD5Digest = bucket.SendsCrc ? null : Convert.ToBase64String(body.Md5()),
            IfNoneMatch = condition.IfNoneMatch,
            IfMatch = condition.IfMatch,
            ExpectedBucketOwner = bucket.Owner,
        };
        bucket.Encryption.Apply(request);
        return request;
    }
}
