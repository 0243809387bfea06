using System.Diagnostics;
using LogArchive.Storage;

namespace LogArchive.LocalAws.S3.Checksums;

/// <summary>
/// The CRC of two pieces from the CRCs of each, so that completing a multipart upload reads no byte again.
/// The arithmetic is polynomials over GF(2) modulo the CRC's own, in reflected order: the top bit is x^0.
/// </summary>
internal sealed class CrcCombination
{
    private readonly ulong _polynomial;
    private readonly ulong _one;

    private CrcCombination(ulong polynomial, int bits)
    {
        _polynomial = polynomial;
        _one = 1UL << (bits - 1);
    }

    public static CrcCombination Of(ChecksumAlgorithm algorithm) => algorithm switch
    {
        ChecksumAlgorithm.Crc32 => new CrcCombination(0xEDB88320, 32),
        ChecksumAlgorithm.Crc32C => new CrcCombination(0x82F63B78, 32),
        ChecksumAlgorithm.Crc64Nvme => new CrcCombination(Crc64Nvme.Polynomial, 64),
        _ => throw new UnreachableException($"{algorithm} is not a CRC; its parts do not combine."),
    };

    /// <param name="secondBytes">The length of the second piece, in bytes.</param>
    public ulong Combine(ulong first, ulong second, long secondBytes) => Multiply(PowerOfX(8UL * (ulong)secondBytes), first) ^ second;

    private ulong PowerOfX(ulong exponent)
    {
        ulong result = _one;
        for (ulong square = _one >> 1; exponent != 0; exponent >>= 1, square = Multiply(square, square))
        {
            result = (exponent & 1) == 0 ? result : Multiply(result, square);
        }

        return result;
    }

    private ulong Multiply(ulong a, ulong b)
    {
        ulong product = 0;
        for (ulong bit = _one; bit != 0; bit >>= 1)
        {
            product ^= (a & bit) == 0 ? 0 : b;
            b = (b & 1) == 0 ? b >> 1 : (b >> 1) ^ _polynomial;
        }

        return product;
    }
}
