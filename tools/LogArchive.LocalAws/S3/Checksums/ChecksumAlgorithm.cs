namespace LogArchive.LocalAws.S3.Checksums;

/// <summary>
/// The checksums that are verified and stored: CRC-32, which SDKs send by default, and CRC-64/NVME, S3's own. In upper case, the names
/// are the wire names.
/// </summary>
internal enum ChecksumAlgorithm
{
    Crc32,
    Crc64Nvme,
}
