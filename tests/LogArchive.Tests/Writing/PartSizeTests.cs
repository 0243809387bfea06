using LogArchive.Writing;

namespace LogArchive.Tests.Writing;

public sealed class PartSizeTests
{
    private const int MiB = 1024 * 1024;

    [Theory]
    [InlineData(1, 8)]
    [InlineData(999, 8)]
    [InlineData(1000, 8)]
    [InlineData(1001, 16)]
    [InlineData(2000, 16)]
    [InlineData(2001, 24)]
    [InlineData(10_000, 80)]
    public void Parts_grow_after_every_thousand(int number, int mebibytes) => Assert.Equal((long)mebibytes * MiB, PartSize.Of(number, 8 * MiB));

    [Theory]
    [InlineData(5, 268)]
    [InlineData(8, 429)]
    public void Ten_thousand_parts_hold_hundreds_of_gigabytes(int mebibytes, int gibibytes)
    {
        long total = Enumerable.Range(1, PartSize.MaxParts).Sum(number => PartSize.Of(number, mebibytes * MiB));

        Assert.Equal(gibibytes, total / (1024L * MiB));
    }
}
