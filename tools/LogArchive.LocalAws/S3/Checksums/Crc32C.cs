using System.Buffers.Binary;
using System.IO.Hashing;
using System.Numerics;
using System.Runtime.InteropServices;

namespace LogArchive.LocalAws.S3.Checksums;

/// <summary>CRC-32C (Castagnoli); the processor has an instruction for it. The hash is written in big-endian order, as S3 writes it.</summary>
internal sealed class Crc32C() : NonCryptographicHashAlgorithm(sizeof(uint))
{
    private uint _state = uint.MaxValue;

    public override void Append(ReadOnlySpan<byte> source)
    {
        uint state = _state;
        foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(source))
        {
            state = BitOperations.Crc32C(state, word);
        }

        foreach (byte value in source[(source.Length & ~7)..])
        {
            state = BitOperations.Crc32C(state, value);
        }

        _state = state;
    }

    public override void Reset() => _state = uint.MaxValue;

    protected override void GetCurrentHashCore(Span<byte> destination) => BinaryPrimitives.WriteUInt32BigEndian(destination, ~_state);
}
