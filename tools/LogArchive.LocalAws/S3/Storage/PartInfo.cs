using LogArchive.LocalAws.S3.Checksums;

namespace LogArchive.LocalAws.S3.Storage;

/// <summary>An uploaded part.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="ETag">Without the quotes of the wire: the MD5 in hexadecimal.</param>
/// <param name="File">The content's file name in the upload's directory.</param>
internal sealed record PartInfo(
    int Number,
    long Size,
    string ETag,
    DateTimeOffset LastModified,
    IReadOnlyDictionary<ChecksumAlgorithm, string> Checksums,
    string File);
