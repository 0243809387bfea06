using System.Buffers.Binary;

namespace LogArchive.Tests.Writing;

/// <summary>CRC-64/NVME in its unreflected form: shares neither the polynomial's notation nor a table with the product.</summary>
internal static class Crc64Oracle
{
    private const ulong Polynomial = 0xAD93D23594C93659;

    /// <summary>The remainder of each top byte, and the bits of each byte in reverse.</summary>
    private static readonly (ulong Remainder, ulong Reversed)[] Bytes = [.. Enumerable.Range(0, 256).Select(b => (Remainder((ulong)b << 56), Reverse((ulong)b)))];

    public static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        ulong crc = ulong.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= Bytes[b].Reversed;
            crc = (crc << 8) ^ Bytes[(int)(crc >> 56)].Remainder;
        }

        return ~Reverse(crc);
    }

    public static string Base64(ReadOnlySpan<byte> bytes)
    {
        byte[] value = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(value, Hash(bytes));
        return Convert.ToBase64String(value);
    }

    private static ulong Remainder(ulong value)
    {
        for (int bit = 0; bit < 8; bit++)
        {
            value = (value << 1) ^ ((value >> 63) * Polynomial);
        }

        return value;
    }

    /// <summary>The bits in reverse: of a byte, its bits end up in the top byte.</summary>
    private static ulong Reverse(ulong value)
    {
        ulong reversed = 0;
        for (int bit = 0; bit < 64; bit++)
        {
            reversed |= ((value >> bit) & 1) << (63 - bit);
        }

        return reversed;
    }
}
