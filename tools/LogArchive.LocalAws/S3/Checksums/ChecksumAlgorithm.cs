namespace LogArchive.LocalAws.S3.Checksums;

/// <summary>
/// The checksums that are verified and kept: CRC-32, which SDKs send by default, and S3's own. The members' names in upper case are the
/// wire names.
/// </summary>
internal enum ChecksumAlgorithm
{
    Crc32,
    Crc64Nvme,
}
