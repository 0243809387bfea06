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
}

/// <summary>A JSON document as it was found in S3.</summary>
/// <param name="Document">The document.</param>
/// <param name="Version">The entity tag of its object: a write can demand that this version is still there.</param>
public sealed record StoredDocument<T>(T Document, string Version);

/// <summary>Content to store.</summary>
/// <param name="Type">Its media type.</param>
/// <param name="Bytes">The bytes.</param>
public sealed record ObjectContent(string Type, byte[] Bytes);
