using Amazon.S3;
using Amazon.S3.Model;

namespace LogArchive.Storage;

/// <summary>An object as S3 describes it.</summary>
public sealed record StoredObject
{
    /// <summary>Characters of 8 bytes in base64.</summary>
    private const int Base64Length = 12;

    /// <param name="key">Its key.</param>
    /// <param name="etag">S3's entity tag, with or without quotes; null or empty if S3 gave none.</param>
    /// <param name="bytes">Its length.</param>
    public StoredObject(string key, string? etag, long bytes) => (Key, ETag, Bytes) = (key, etag?.Trim('"') ?? "", bytes);

    /// <summary>Its key.</summary>
    public string Key { get; }

    /// <summary>S3's entity tag, without quotes; empty if S3 gave none.</summary>
    public string ETag { get; }

    /// <summary>Its length.</summary>
    public long Bytes { get; }

    /// <summary>
    /// Its CRC-64/NVME, base64 of the big-endian bytes; null if S3 did not report it. What has another length is none: moto reports a
    /// CRC-32 under this name, and a checksum of checksums has the number of parts at its end.
    /// </summary>
    public string? Crc64Nvme { get; init => field = value?.Length == Base64Length ? value : null; }

    /// <summary>Whether a key of KMS encrypts it: its entity tag is no MD5 then.</summary>
    public bool IsEncryptedByKey { get; init; }

    /// <summary>When it was written; null if S3 did not report it.</summary>
    public DateTime? Modified { get; init; }

    /// <summary>Its storage class. S3 does not name STANDARD.</summary>
    public S3StorageClass StorageClass { get; init; } = S3StorageClass.Standard;

    /// <summary>
    /// The archive tier of INTELLIGENT_TIERING that holds it; null if none does. Only a look at the object itself says it, not a list.
    /// </summary>
    public ArchiveStatus? ArchiveTier { get; init; }

    /// <summary>How far its restore is; null if nobody asked for one, or its copy has expired. A list does not say it.</summary>
    public RestoreState? Restore { get; init; }

    /// <summary>Whether it is kept where nothing can be read until S3 has restored it. GLACIER_IR is not such a place.</summary>
    public bool IsArchived =>
        StorageClass == S3StorageClass.Glacier || StorageClass == S3StorageClass.DeepArchive || ArchiveTier is not null;

    /// <summary>Whether it can only be read after a restore, requested or not.</summary>
    public bool MustBeRestored => IsArchived && Restore is not { IsOngoing: false };

    internal static StoredObject Of(string key, GetObjectMetadataResponse found) => new(key, found.ETag, found.ContentLength)
    {
        Crc64Nvme = found.ChecksumCRC64NVME,
        IsEncryptedByKey = ServerSideEncryption.UsesKey(found.ServerSideEncryptionMethod),
        Modified = found.LastModified,
        StorageClass = found.StorageClass ?? S3StorageClass.Standard,
        ArchiveTier = found.ArchiveStatus,
        Restore = RestoreState.Of(found),
    };

    internal static StoredObject Of(S3Object found) => new(found.Key, found.ETag, found.Size ?? 0)
    {
        Modified = found.LastModified,
        StorageClass = S3StorageClass.FindValue(found.StorageClass?.Value ?? S3StorageClass.Standard.Value),
    };
}

/// <summary>How far the restore of an archived object is.</summary>
/// <param name="IsOngoing">Whether S3 still works at it.</param>
/// <param name="Until">When S3 deletes the restored copy; null while it works, and for objects that stay restored.</param>
public sealed record RestoreState(bool IsOngoing, DateTime? Until)
{
    internal static RestoreState? Of(GetObjectMetadataResponse found) =>
        found.RestoreInProgress == true ? new RestoreState(IsOngoing: true, null)
        : found.RestoreExpiration is { } until ? new RestoreState(IsOngoing: false, until)
        : null;
}

/// <summary>A JSON document as it was found in S3.</summary>
/// <param name="Document">The document.</param>
/// <param name="Version">The entity tag of its object: a write can demand that this version is still there.</param>
public sealed record StoredDocument<T>(T Document, string Version);

/// <summary>Content to store.</summary>
/// <param name="Type">Its media type.</param>
/// <param name="Bytes">The bytes.</param>
public sealed record ObjectContent(string Type, byte[] Bytes);
