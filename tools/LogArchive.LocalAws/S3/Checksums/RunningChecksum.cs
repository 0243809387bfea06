using System.IO.Hashing;

namespace LogArchive.LocalAws.S3.Checksums;

/// <summary>Computes a checksum incrementally.</summary>
internal sealed class RunningChecksum(ChecksumAlgorithm algorithm)
{
    private readonly NonCryptographicHashAlgorithm _crc = algorithm == ChecksumAlgorithm.Crc32 ? new Crc32() : new Crc64Nvme();

    public ChecksumAlgorithm Algorithm => algorithm;

    public void Append(ReadOnlySpan<byte> bytes) => _crc.Append(bytes);

    /// <summary>Base64 of the big-endian bytes.</summary>
    public string Finish()
    {
        byte[] value = _crc.GetCurrentHash();
        if (_crc is Crc32)
        {
            // System.IO.Hashing returns CRC-32 in little-endian order.
            Array.Reverse(value);
        }

        return Convert.ToBase64String(value);
    }
}
