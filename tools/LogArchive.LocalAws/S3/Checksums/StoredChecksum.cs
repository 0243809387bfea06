namespace LogArchive.LocalAws.S3.Checksums;

/// <summary>The checksum that is kept with an object.</summary>
/// <param name="Value">Base64 of the big-endian bytes; a composite one ends in "-" and the number of parts.</param>
internal sealed record StoredChecksum(ChecksumAlgorithm Algorithm, ChecksumType Type, string Value);
