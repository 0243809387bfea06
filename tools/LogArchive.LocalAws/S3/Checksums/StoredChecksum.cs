namespace LogArchive.LocalAws.S3.Checksums;

/// <summary>The stored checksum of an object.</summary>
/// <param name="Value">Base64 of the big-endian bytes. A composite checksum ends with "-" and the number of parts.</param>
internal sealed record StoredChecksum(ChecksumAlgorithm Algorithm, ChecksumType Type, string Value);
