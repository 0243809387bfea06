using LogArchive.LocalAws.S3.Checksums;

namespace LogArchive.LocalAws.S3.Bodies;

/// <summary>The size and the digests of content.</summary>
/// <param name="Size">Bytes.</param>
internal sealed record ContentDigests(long Size, byte[] Md5, IReadOnlyDictionary<ChecksumAlgorithm, string> Checksums)
{
    /// <summary>The MD5 in hexadecimal, without quotes.</summary>
    public string ETag => Convert.ToHexStringLower(Md5);
}
