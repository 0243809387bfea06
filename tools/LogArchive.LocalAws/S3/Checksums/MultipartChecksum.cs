using System.Buffers.Binary;
using LogArchive.LocalAws.S3.Storage;
using LogArchive.Storage;

namespace LogArchive.LocalAws.S3.Checksums;

/// <summary>The checksum of an object from those of its parts.</summary>
internal static class MultipartChecksum
{
    public static StoredChecksum Of(ChecksumAlgorithm algorithm, ChecksumType type, IReadOnlyList<PartInfo> parts) =>
        new(algorithm, type, type == ChecksumType.FullObject ? FullObject(algorithm, parts) : Composite(algorithm, parts));

    private static string Composite(ChecksumAlgorithm algorithm, IReadOnlyList<PartInfo> parts)
    {
        using var checksum = new RunningChecksum(algorithm);
        foreach (PartInfo part in parts)
        {
            checksum.Append(Convert.FromBase64String(part.Checksums[algorithm]));
        }

        return $"{checksum.Finish()}-{parts.Count}";
    }

    private static string FullObject(ChecksumAlgorithm algorithm, IReadOnlyList<PartInfo> parts)
    {
        var crc = CrcCombination.Of(algorithm);
        byte[] whole = new byte[sizeof(ulong)];
        ulong value = 0;
        int bytes = sizeof(ulong);
        foreach (PartInfo part in parts)
        {
            byte[] own = Convert.FromBase64String(part.Checksums[algorithm]);
            bytes = own.Length;
            own.CopyTo(whole, whole.Length - bytes);
            value = crc.Combine(value, BinaryPrimitives.ReadUInt64BigEndian(whole), part.Size);
        }

        BinaryPrimitives.WriteUInt64BigEndian(whole, value);
        return Convert.ToBase64String(whole.AsSpan(whole.Length - bytes));
    }
}
