namespace LogArchive.Writing;

/// <summary>A published object.</summary>
/// <param name="ETag">S3's entity tag, without quotes.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Crc64Nvme">Its CRC-64/NVME, base64 of the big-endian bytes.</param>
internal sealed record StoredObject(string ETag, long Bytes, string Crc64Nvme);
