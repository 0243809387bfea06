using System.Diagnostics;
using System.IO.Hashing;
using System.Security.Cryptography;
using LogArchive.Storage;

namespace LogArchive.LocalAws.S3.Checksums;

/// <summary>One checksum over bytes as they pass.</summary>
internal sealed class RunningChecksum : IDisposable
{
    private readonly NonCryptographicHashAlgorithm? _crc;
    private readonly IncrementalHash? _hash;

    public RunningChecksum(ChecksumAlgorithm algorithm)
    {
        Algorithm = algorithm;
        (_crc, _hash) = algorithm switch
        {
            ChecksumAlgorithm.Crc32 => (new Crc32(), (IncrementalHash?)null),
            ChecksumAlgorithm.Crc32C => (new Crc32C(), null),
            ChecksumAlgorithm.Crc64Nvme => (new Crc64Nvme(), null),
            ChecksumAlgorithm.Sha1 => ((NonCryptographicHashAlgorithm?)null, IncrementalHash.CreateHash(HashAlgorithmName.SHA1)),
            ChecksumAlgorithm.Sha256 => (null, IncrementalHash.CreateHash(HashAlgorithmName.SHA256)),
            _ => throw new UnreachableException(),
        };
    }

    public ChecksumAlgorithm Algorithm { get; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _crc?.Append(bytes);
        _hash?.AppendData(bytes);
    }

    /// <summary>Base64 of the big-endian bytes.</summary>
    public string Finish()
    {
        byte[] value = _crc is null ? _hash!.GetHashAndReset() : _crc.GetCurrentHash();
        if (_crc is Crc32)
        {
            // System.IO.Hashing writes CRC-32 in little-endian order.
            Array.Reverse(value);
        }

        return Convert.ToBase64String(value);
    }

    public void Dispose() => _hash?.Dispose();
}
