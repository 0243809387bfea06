using LogArchive.LocalAws.S3.Checksums;

namespace LogArchive.LocalAws.S3.Storage;

/// <summary>An uploaded part.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="ETag">The MD5 in hexadecimal, without quotes.</param>
/// <param name="File">The file name of the content in the upload's directory.</param>
internal sealed record PartInfo(
    int Number,
    long Size,
    string ETag,
    DateTimeOffset LastModified,
    IReadOnlyDictionary<ChecksumAlgorithm, string> Checksums,
    string File);
