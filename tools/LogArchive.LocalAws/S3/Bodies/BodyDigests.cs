using System.Security.Cryptography;
using LogArchive.LocalAws.S3.Checksums;

namespace LogArchive.LocalAws.S3.Bodies;

/// <summary>Computes the MD5 (S3's ETag) and checksums of bytes.</summary>
internal sealed class BodyDigests(params IEnumerable<ChecksumAlgorithm> algorithms) : IDisposable
{
#pragma warning disable CA5351 // S3 defines ETag and Content-MD5 by MD5. They are not for security.
    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
    private readonly RunningChecksum[] _checksums = [.. algorithms.Distinct().Select(algorithm => new RunningChecksum(algorithm))];

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _md5.AppendData(bytes);
        foreach (RunningChecksum checksum in _checksums)
        {
            checksum.Append(bytes);
        }
    }

    public ContentDigests Finish(long size) => new(
        size,
        _md5.GetHashAndReset(),
        _checksums.ToDictionary(checksum => checksum.Algorithm, checksum => checksum.Finish()));

    public void Dispose() => _md5.Dispose();
}
