using LogArchive.LocalAws.S3.Checksums;

namespace LogArchive.LocalAws.S3.Storage;

/// <summary>An object without its content, as in its sidecar file.</summary>
internal sealed record ObjectInfo
{
    public required string Key { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Without quotes.</summary>
    public required string ETag { get; init; }

    public required DateTimeOffset LastModified { get; init; }

    /// <summary>The headers that are stored and returned with the object, by lower-case name.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public StoredChecksum? Checksum { get; init; }

    /// <summary>The path of the content below the data directory, with "/" on every system.</summary>
    public string File { get; init; } = "";

    /// <summary>The temporary copy of an archived object; null if nobody has asked for one.</summary>
    public RestoredCopy? Restored { get; init; }

    public string StorageClass => Headers.GetValueOrDefault("x-amz-storage-class", "STANDARD");

    /// <summary>Whether it must be restored before it can be read.</summary>
    public bool IsArchived => StorageClass is "GLACIER" or "DEEP_ARCHIVE";
}
