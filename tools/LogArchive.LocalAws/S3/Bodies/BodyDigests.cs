using System.Security.Cryptography;
using LogArchive.LocalAws.S3.Checksums;

namespace LogArchive.LocalAws.S3.Bodies;

/// <summary>The MD5 (S3's ETag) and the wanted checksums of bytes as they pass.</summary>
internal sealed class BodyDigests(params IEnumerable<ChecksumAlgorithm> algorithms) : IDisposable
{
#pragma warning disable CA5351 // MD5 is broken for security; S3's ETag and Content-MD5 are defined by it.
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
