using System.IO.Hashing;
using LogArchive.Storage;

namespace LogArchive.Tests.Writing;

public sealed class CrcCombinationTests
{
    private const long GiB = 1L << 30;

    [Fact]
    public void Every_cut_of_short_bytes_gives_the_checksum_of_the_whole()
    {
        byte[] bytes = Noise(40);
        foreach (var (length, cut) in Enumerable.Range(0, bytes.Length + 1).SelectMany(length => Enumerable.Range(0, length + 1).Select(cut => (length, cut))))
        {
            AssertCombine(bytes.AsSpan(0, cut), bytes.AsSpan(cut, length - cut));
        }
    }

    [Theory]
    [InlineData(0, 100_000)]
    [InlineData(100_000, 0)]
    [InlineData(1, 99_999)]
    [InlineData(99_999, 1)]
    [InlineData(34_464, 65_536)]
    [InlineData(50_001, 65_535)]
    public void Long_bytes_give_the_checksum_of_the_whole(int first, int second)
    {
        byte[] bytes = Noise(first + second);

        AssertCombine(bytes.AsSpan(0, first), bytes.AsSpan(first));
    }

    /// <summary>Everything was computed over all bytes once: no combination is trusted.</summary>
    [Fact]
    public void More_than_4_GiB_give_the_checksum_of_the_whole()
    {
        byte[] first = Noise(1000);
        byte[] mebibyte = Noise(1024 * 1024);
        Crc32 whole = new();
        Crc32 second = new();
        whole.Append(first);
        for (int i = 0; i < 4097; i++)
        {
            whole.Append(mebibyte);
            second.Append(mebibyte);
        }

        ulong combined = CrcCombination.Crc32.Combine(Crc32.HashToUInt32(first), second.GetCurrentHashAsUInt32(), 4097L * mebibyte.Length);

        Assert.Equal(whole.GetCurrentHashAsUInt32(), combined);
    }

    [Theory]
    [InlineData(GiB, 3 * GiB)]
    [InlineData(1, 4 * GiB)]
    [InlineData((4 * GiB) - 1, 4 * GiB)]
    [InlineData((7 * GiB) + 12_345, (1000 * GiB) + 678)]
    [InlineData(long.MaxValue / 2, long.MaxValue / 2)]
    public void It_does_not_matter_which_of_three_are_combined_first(long secondBytes, long thirdBytes)
    {
        foreach (var crc in new[] { CrcCombination.Crc32, CrcCombination.Crc64Nvme })
        {
            ulong mask = crc == CrcCombination.Crc32 ? uint.MaxValue : ulong.MaxValue;
            (ulong a, ulong b, ulong c) = (0xE83D_0A7E_9B21_4C55 & mask, 0x1122_3344_5566_7788 & mask, 0xFEDC_BA98_7654_3210 & mask);

            Assert.Equal(
                crc.Combine(crc.Combine(a, b, secondBytes), c, thirdBytes),
                crc.Combine(a, crc.Combine(b, c, thirdBytes), secondBytes + thirdBytes));
        }
    }

    [Fact]
    public void A_negative_length_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => CrcCombination.Crc32.Combine(1, 2, -1));

    private static void AssertCombine(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        byte[] whole = [.. first, .. second];

        Assert.Equal(Crc32.HashToUInt32(whole), CrcCombination.Crc32.Combine(Crc32.HashToUInt32(first), Crc32.HashToUInt32(second), second.Length));
        Assert.Equal(Crc64Oracle.Hash(whole), CrcCombination.Crc64Nvme.Combine(Crc64Oracle.Hash(first), Crc64Oracle.Hash(second), second.Length));
    }

    private static byte[] Noise(int length)
    {
        byte[] bytes = new byte[length];
        new Random(20261122).NextBytes(bytes);
        return bytes;
    }
}
