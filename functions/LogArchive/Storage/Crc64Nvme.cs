using System.Buffers.Binary;

namespace LogArchive.Storage;

/// <summary>
/// CRC-64/NVME, S3's checksum of whole objects: reflected polynomial 0x9A6C9329AC4BC9B5, initial value and final xor all ones.
/// </summary>
/// <remarks>Eight bytes per step (slicing by 8). System.IO.Hashing has only a CRC-64 with another polynomial.</remarks>
internal struct Crc64Nvme
{
    public const ulong Polynomial = 0x9A6C9329AC4BC9B5;

    private static readonly ulong[] Tables = MakeTables();

    private ulong _inverted;

    /// <summary>The checksum of everything appended so far.</summary>
    public readonly ulong Value => _inverted;

    /// <summary>As in S3's header: base64 of the big-endian bytes.</summary>
    public static string ToBase64(ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return Convert.ToBase64String(bytes);
    }

    public static ulong FromBase64(string text) => BinaryPrimitives.ReadUInt64BigEndian(Convert.FromBase64String(text));

    public static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        var crc = default(Crc64Nvme);
        crc.Append(bytes);
        return crc.Value;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        ulong crc = ~_inverted;
        ulong[] t = Tables;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            crc ^= BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            crc = t[(7 * 256) + (byte)crc]
                ^ t[(6 * 256) + (byte)(crc >> 8)]
                ^ t[(5 * 256) + (byte)(crc >> 16)]
                ^ t[(4 * 256) + (byte)(crc >> 24)]
                ^ t[(3 * 256) + (byte)(crc >> 32)]
                ^ t[(2 * 256) + (byte)(crc >> 40)]
                ^ t[256 + (byte)(crc >> 48)]
                ^ t[(byte)(crc >> 56)];
        }

        foreach (byte b in bytes)
        {
            crc = t[(byte)(crc ^ b)] ^ (crc >> 8);
        }

        _inverted = ~crc;
    }

    private static ulong[] MakeTables()
    {
        ulong[] tables = new ulong[8 * 256];
        for (int i = 0; i < 256; i++)
        {
            ulong crc = (ulong)i;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : Polynomial);
            }

            tables[i] = crc;
        }

        for (int i = 256; i < tables.Length; i++)
        {
            ulong previous = tables[i - 256];
            tables[i] = tables[(byte)previous] ^ (previous >> 8);
        }

        return tables;
    }
}
