using Amazon.S3;

namespace LogArchive.Storage;

/// <summary>Where an object is to appear, and as what.</summary>
/// <param name="Bucket">Its bucket.</param>
/// <param name="Key">Its key.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="StorageClass">Its class if it has at least 128 KiB: the other classes bill smaller objects as if they had.</param>
internal sealed record ObjectTarget(ArchiveBucket Bucket, string Key, string ContentType, S3StorageClass StorageClass)
{
    /// <summary>Its address, for people.</summary>
    public string Address => Bucket.AddressOf(Key);
}
