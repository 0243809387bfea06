using LogArchive.LocalAws.S3.Checksums;

namespace LogArchive.LocalAws.S3.Storage;

/// <summary>A multipart upload without its parts.</summary>
internal sealed record UploadInfo
{
    public required string Id { get; init; }

    public required string Bucket { get; init; }

    public required string Key { get; init; }

    public required DateTimeOffset Initiated { get; init; }

    /// <summary>What the object's headers will be.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required ChecksumAlgorithm Algorithm { get; init; }

    /// <summary>What the object's checksum will cover; each algorithm has one type here.</summary>
    public ChecksumType ChecksumType => Algorithm == ChecksumAlgorithm.Crc64Nvme ? ChecksumType.FullObject : ChecksumType.Composite;

    /// <summary>False: the client asked for no checksum, and the CRC64NVME is S3's own.</summary>
    public required bool IsChecksumDeclared { get; init; }
}
