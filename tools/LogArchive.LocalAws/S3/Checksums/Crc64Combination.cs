namespace LogArchive.LocalAws.S3.Checksums;

/// <summary>
/// Computes the CRC-64/NVME of two pieces from their CRCs, so that completing a multipart upload does not read the parts again.
/// The arithmetic is on polynomials over GF(2) modulo the CRC's polynomial, in reflected order: the top bit is x^0.
/// </summary>
internal static class Crc64Combination
{
    private const ulong One = 1UL << 63;

    /// <param name="first">The CRC of the first piece.</param>
    /// <param name="second">The CRC of the second piece.</param>
    /// <param name="secondBytes">The length of the second piece, in bytes.</param>
    public static ulong Combine(ulong first, ulong second, long secondBytes) =>
        Multiply(PowerOfX(8UL * (ulong)secondBytes), first) ^ second;

    private static ulong PowerOfX(ulong exponent)
    {
        ulong result = One;
        for (ulong square = One >> 1; exponent != 0; exponent >>= 1, square = Multiply(square, square))
        {
            result = (exponent & 1) == 0 ? result : Multiply(result, square);
        }

        return result;
    }

    private static ulong Multiply(ulong a, ulong b)
    {
        ulong product = 0;
        for (ulong bit = One; bit != 0; bit >>= 1)
        {
            product ^= (a & bit) == 0 ? 0 : b;
            b = (b & 1) == 0 ? b >> 1 : (b >> 1) ^ Crc64Nvme.Polynomial;
        }

        return product;
    }
}
