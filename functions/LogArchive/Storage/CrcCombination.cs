namespace LogArchive.Storage;

/// <summary>Combines the CRCs of two consecutive runs of bytes into the CRC of both, without reading the bytes again.</summary>
/// <remarks>
/// For reflected CRCs whose initial value and final xor are the same. Appending n bytes shifts the first run's remainder by 8n bits,
/// so it is multiplied by x^(8n) modulo the CRC's polynomial over GF(2). Reflected: the top bit is the coefficient of x^0.
/// </remarks>
internal sealed class CrcCombination
{
    private readonly ulong _polynomial;
    private readonly ulong _one;
    private readonly ulong[] _powers = new ulong[64];

    private CrcCombination(ulong polynomial, int bits)
    {
        _polynomial = polynomial;
        _one = 1UL << (bits - 1);
        ulong power = _one >> 8;
        for (int i = 0; i < _powers.Length; i++, power = Multiply(power, power))
        {
            _powers[i] = power;
        }
    }

    /// <summary>CRC-32 as in gzip.</summary>
    public static CrcCombination Crc32 { get; } = new(0xEDB88320, 32);

    public static CrcCombination Crc64Nvme { get; } = new(Storage.Crc64Nvme.Polynomial, 64);

    /// <param name="first">The CRC of the first run.</param>
    /// <param name="second">The CRC of the second run.</param>
    /// <param name="secondBytes">The length of the second run.</param>
    public ulong Combine(ulong first, ulong second, long secondBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(secondBytes);
        ulong moved = first;
        for (int i = 0; secondBytes >> i != 0; i++)
        {
            moved = ((secondBytes >> i) & 1) == 0 ? moved : Multiply(moved, _powers[i]);
        }

        return moved ^ second;
    }

    private ulong Multiply(ulong a, ulong b)
    {
        ulong product = 0;
        for (ulong bit = _one; bit != 0; bit >>= 1)
        {
            product ^= (a & bit) == 0 ? 0 : b;
            b = (b >> 1) ^ ((b & 1) == 0 ? 0 : _polynomial);
        }

        return product;
    }
}
