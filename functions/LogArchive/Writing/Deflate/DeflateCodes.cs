using System.Numerics;
using System.Runtime.CompilerServices;

namespace LogArchive.Writing.Deflate;

/// <summary>How RFC 1951 writes lengths and distances: a code of an alphabet, and so many extra bits (section 3.2.5).</summary>
internal static class DeflateCodes
{
    public const int ShortestLength = 3;
    public const int LongestLength = 258;
    public const int FarthestDistance = 32 * 1024;

    /// <summary>The literals' and lengths' alphabet: 256 literals, the block's end, 29 lengths.</summary>
    public const int LiteralCount = 286;

    public const int DistanceCount = 30;
    public const int EndOfBlock = 256;
    public const int FirstLength = 257;

    /// <summary>Bits of the longest code of either alphabet.</summary>
    public const int LongestCode = 15;

    private static readonly byte[] CodesOfLengths = MakeCodesOfLengths();

    /// <summary>The smallest length of each code.</summary>
    public static ReadOnlySpan<ushort> Lengths =>
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];

    public static ReadOnlySpan<byte> LengthExtraBits =>
        [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

    /// <summary>The smallest distance of each code.</summary>
    public static ReadOnlySpan<ushort> Distances =>
        [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];

    public static ReadOnlySpan<byte> DistanceExtraBits =>
        [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

    /// <summary>The code of a length, from 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int OfLength(int length) => CodesOfLengths[length];

    /// <summary>The code of a distance: two for every power of two, by the bit below the highest one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int OfDistance(int distance)
    {
        uint offset = (uint)(distance - 1);
        int bits = BitOperations.Log2(offset);
        return offset < 2 ? (int)offset : (2 * bits) + (int)((offset >> (bits - 1)) & 1);
    }

    /// <summary>What a length is written as, with a block's code: 20 bits at most.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CodeBits LengthBits(int length, ReadOnlySpan<CodeBits> codes)
    {
        int code = OfLength(length);
        return codes[FirstLength + code].With(length - Lengths[code], LengthExtraBits[code]);
    }

    /// <summary>What a distance is written as, with a block's code: 28 bits at most.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CodeBits DistanceBits(int distance, ReadOnlySpan<CodeBits> codes)
    {
        int code = OfDistance(distance);
        return codes[code].With(distance - Distances[code], DistanceExtraBits[code]);
    }

    private static byte[] MakeCodesOfLengths()
    {
        byte[] codes = new byte[LongestLength + 1];
        for (int length = ShortestLength, code = 0; length <= LongestLength; length++)
        {
            code += code + 1 < Lengths.Length && length == Lengths[code + 1] ? 1 : 0;
            codes[length] = (byte)code;
        }

        return codes;
    }
}
