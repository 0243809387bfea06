namespace LogArchive.Writing;

/// <summary>
/// The CRC of two pieces from the CRCs of each, so that nothing is read again. The arithmetic is polynomials over GF(2) modulo the
/// CRC's own, in reflected order: the top bit is x^0.
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

    public static CrcCombination Crc32 { get; } = new(0xEDB88320, 32);

    public static CrcCombination Crc64Nvme { get; } = new(0x9A6C9329AC4BC9B5, 64);

    /// <param name="first">The first piece's CRC.</param>
    /// <param name="second">The second piece's CRC.</param>
    /// <param name="secondBytes">The second piece's length.</param>
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
