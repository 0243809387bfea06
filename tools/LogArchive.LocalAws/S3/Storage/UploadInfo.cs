using LogArchive.LocalAws.S3.Checksums;

namespace LogArchive.LocalAws.S3.Storage;

/// <summary>A multipart upload without its parts.</summary>
internal sealed record UploadInfo
{
    public required string Id { get; init; }

    public required string Bucket { get; init; }

    public required string Key { get; init; }

    public required DateTimeOffset Initiated { get; init; }

    /// <summary>The headers of the object.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required ChecksumAlgorithm Algorithm { get; init; }

    /// <summary>The checksum type of the object. Each algorithm has one type here.</summary>
    public ChecksumType ChecksumType => Algorithm == ChecksumAlgorithm.Crc64Nvme ? ChecksumType.FullObject : ChecksumType.Composite;

    /// <summary>False if the client did not request a checksum. S3 then computes CRC64NVME.</summary>
    public required bool IsChecksumDeclared { get; init; }
}
