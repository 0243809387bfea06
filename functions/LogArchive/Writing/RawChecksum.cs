namespace LogArchive.Writing;

/// <summary>Checksum and length of the lines before compression, as gzip's trailer needs them.</summary>
/// <param name="Crc32">CRC-32 of all bytes; 0 without compression.</param>
/// <param name="Length">How many bytes.</param>
internal readonly record struct RawChecksum(uint Crc32, long Length);
