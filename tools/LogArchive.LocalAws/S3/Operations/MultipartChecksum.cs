using System.Buffers.Binary;
using LogArchive.LocalAws.S3.Checksums;
using LogArchive.LocalAws.S3.Storage;

namespace LogArchive.LocalAws.S3.Operations;

/// <summary>Computes the checksum of an object from the checksums of its parts.</summary>
internal static class MultipartChecksum
{
    public static StoredChecksum Of(ChecksumAlgorithm algorithm, IReadOnlyList<PartInfo> parts) => algorithm == ChecksumAlgorithm.Crc64Nvme
        ? new StoredChecksum(algorithm, ChecksumType.FullObject, FullObject(parts))
        : new StoredChecksum(algorithm, ChecksumType.Composite, Composite(algorithm, parts));

    private static string Composite(ChecksumAlgorithm algorithm, IReadOnlyList<PartInfo> parts)
    {
        var checksum = new RunningChecksum(algorithm);
        foreach (PartInfo part in parts)
        {
            checksum.Append(Convert.FromBase64String(part.Checksums[algorithm]));
        }

        return $"{checksum.Finish()}-{parts.Count}";
    }

    private static string FullObject(IReadOnlyList<PartInfo> parts)
    {
        ulong whole = 0;
        foreach (PartInfo part in parts)
        {
            ulong own = BinaryPrimitives.ReadUInt64BigEndian(Convert.FromBase64String(part.Checksums[ChecksumAlgorithm.Crc64Nvme]));
            whole = Crc64Combination.Combine(whole, own, part.Size);
        }

        byte[] bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, whole);
        return Convert.ToBase64String(bytes);
    }
}
