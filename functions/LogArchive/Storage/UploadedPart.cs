namespace LogArchive.Storage;

/// <summary>A part that S3 has.</summary>
/// <param name="ETag">S3's entity tag of the part.</param>
/// <param name="Crc64Nvme">Its CRC-64/NVME, base64 of the big-endian bytes.</param>
/// <param name="Bytes">Its length.</param>
internal sealed record UploadedPart(string ETag, string Crc64Nvme, long Bytes);
