using Amazon.S3;

namespace LogArchive.Writing;

/// <summary>What an object is to be.</summary>
/// <param name="Bucket">Its bucket.</param>
/// <param name="Key">Its key.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="StorageClass">Its class if it has at least 128 KiB: the other classes bill smaller objects as if they had.</param>
internal sealed record ObjectTarget(string Bucket, string Key, string ContentType, S3StorageClass StorageClass)
{
    /// <summary>Its address, for people.</summary>
    public string Address => $"s3://{Bucket}/{Key}";
}
