using LogArchive.Writing.Deflate;

namespace LogArchive.Tests.Writing.Deflate;

public sealed class HuffmanLengthsTests
{
    [Theory]
    [InlineData(7, 19)]
    [InlineData(15, 30)]
    [InlineData(15, 286)]
    public void Codes_use_up_all_bits_and_the_rarer_is_never_shorter(int longest, int symbols)
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            int[] counts = [.. Enumerable.Range(0, symbols).Select(_ => random.Next(3) == 0 ? 0 : (int)Math.Pow(random.Next(2, 40), random.Next(1, 5)))];
            counts[0] = counts[^1] = 1;

            AssertComplete(counts, longest);
        }
    }

    [Fact]
    public void Counts_that_would_make_far_too_long_codes_fit()
    {
        int[] fibonacci = [.. Enumerable.Range(0, 40)];
        for (int i = 2; i < fibonacci.Length; i++)
        {
            fibonacci[i] = fibonacci[i - 1] + fibonacci[i - 2];
        }

        AssertComplete(fibonacci, 15);
        AssertComplete(fibonacci[..19], 7);
    }

    [Fact]
    public void Codes_are_as_short_as_any_can_be()
    {
        byte[] lengths = Fit([5, 9, 12, 13, 16, 45], 15);

        // The example of every textbook: 224 bits.
        Assert.Equal([4, 4, 3, 3, 3, 1], lengths);
    }

    [Theory]
    [InlineData(new[] { 0, 0, 0 }, new byte[] { 1, 0, 0 })]
    [InlineData(new[] { 0, 7, 0 }, new byte[] { 0, 1, 0 })]
    [InlineData(new[] { 0, 7, 1 }, new byte[] { 0, 1, 1 })]
    public void One_symbol_or_none_has_a_bit_all_the_same(int[] counts, byte[] expected) => Assert.Equal(expected, Fit(counts, 15));

    private static void AssertComplete(int[] counts, int longest)
    {
        byte[] lengths = Fit(counts, longest);

        Assert.Equal(1.0, lengths.Where(length => length > 0).Sum(length => Math.Pow(2, -length)));
        Assert.InRange(lengths.Max(), 1, longest);
        Assert.Equal(counts.Select(count => count > 0), lengths.Select(length => length > 0));
        int[] byCount = [.. counts.Zip(lengths).Where(pair => pair.First > 0).OrderBy(pair => pair.First).ThenByDescending(pair => pair.Second).Select(pair => (int)pair.Second)];
        Assert.Equal(byCount.OrderDescending(), byCount);
    }

    private static byte[] Fit(int[] counts, int longest)
    {
        byte[] lengths = new byte[counts.Length];
        HuffmanLengths.Fit(counts, longest, lengths);
        return lengths;
    }
}
