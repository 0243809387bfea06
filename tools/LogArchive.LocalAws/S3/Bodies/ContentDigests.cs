using LogArchive.LocalAws.S3.Checksums;

namespace LogArchive.LocalAws.S3.Bodies;

/// <summary>What is known of content once all of it has passed.</summary>
/// <param name="Size">Bytes.</param>
internal sealed record ContentDigests(long Size, byte[] Md5, IReadOnlyDictionary<ChecksumAlgorithm, string> Checksums)
{
    /// <summary>The MD5 in hexadecimal, without the quotes of the wire.</summary>
    public string ETag => Convert.ToHexStringLower(Md5);
}
