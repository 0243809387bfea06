using System.Buffers.Binary;
using System.IO.Hashing;

namespace LogArchive.LocalAws.S3.Checksums;

/// <summary>
/// CRC-64/NVME with tables for 16 bytes at a time ("slicing"). S3 computes it for every object without a checksum, so it must be as
/// fast as the network. The hash is in big-endian order, as in S3.
/// </summary>
internal sealed class Crc64Nvme() : NonCryptographicHashAlgorithm(sizeof(ulong))
{
    /// <summary>The polynomial 0xAD93D23594C93659 in reflected order.</summary>
    public const ulong Polynomial = 0x9A6C9329AC4BC9B5;

    private const int Stride = 16;

    /// <summary>[256 * k + b] is the contribution of byte b if k more bytes of the stride follow it.</summary>
    private static readonly ulong[] Tables = BuildTables();

    private ulong _state = ulong.MaxValue;

    public override void Append(ReadOnlySpan<byte> source)
    {
        ulong state = _state;
        for (; source.Length >= Stride; source = source[Stride..])
        {
            state ^= BinaryPrimitives.ReadUInt64LittleEndian(source);
            state = Step(state, 8) ^ Step(BinaryPrimitives.ReadUInt64LittleEndian(source[8..]), 0);
        }

        foreach (byte value in source)
        {
            state = Tables[(byte)state ^ value] ^ (state >> 8);
        }

        _state = state;
    }

    public override void Reset() => _state = ulong.MaxValue;

    protected override void GetCurrentHashCore(Span<byte> destination) => BinaryPrimitives.WriteUInt64BigEndian(destination, ~_state);

    private static ulong Step(ulong word, int bytesAfter)
    {
        ReadOnlySpan<ulong> tables = Tables.AsSpan(256 * bytesAfter, 256 * 8);
        return tables[(7 * 256) + (byte)word]
            ^ tables[(6 * 256) + (byte)(word >> 8)]
            ^ tables[(5 * 256) + (byte)(word >> 16)]
            ^ tables[(4 * 256) + (byte)(word >> 24)]
            ^ tables[(3 * 256) + (byte)(word >> 32)]
            ^ tables[(2 * 256) + (byte)(word >> 40)]
            ^ tables[(1 * 256) + (byte)(word >> 48)]
            ^ tables[(byte)(word >> 56)];
    }

    private static ulong[] BuildTables()
    {
        ulong[] tables = new ulong[256 * Stride];
        for (int value = 0; value < 256; value++)
        {
            ulong remainder = (ulong)value;
            for (int bit = 0; bit < 8; bit++)
            {
                remainder = (remainder & 1) == 0 ? remainder >> 1 : (remainder >> 1) ^ Polynomial;
            }

            tables[value] = remainder;
        }

        for (int i = 256; i < tables.Length; i++)
        {
            ulong before = tables[i - 256];
            tables[i] = tables[(byte)before] ^ (before >> 8);
        }

        return tables;
    }
}
