using LogArchive.Writing;

namespace LogArchive.Tests.Writing;

public sealed class PartSizeTests
{
    private const int MiB = 1024 * 1024;

    [Theory]
    [InlineData(1, 8)]
    [InlineData(4999, 8)]
    [InlineData(5000, 8)]
    [InlineData(5001, 24)]
    [InlineData(6000, 24)]
    [InlineData(6001, 40)]
    [InlineData(7001, 56)]
    [InlineData(8001, 72)]
    [InlineData(9001, 88)]
    [InlineData(10_000, 88)]
    public void Parts_grow_after_five_thousand_every_thousand(int number, int mebibytes) =>
        Assert.Equal((long)mebibytes * MiB, PartSize.Of(number, 8 * MiB));

    [Theory]
    [InlineData(5, 283)]
    [InlineData(8, 312)]
    [InlineData(64, 859)]
    public void Ten_thousand_parts_hold_hundreds_of_gigabytes(int mebibytes, int gibibytes)
    {
        long total = Enumerable.Range(1, PartSize.MaxParts).Sum(number => PartSize.Of(number, mebibytes * MiB));

        Assert.Equal(gibibytes, total / (1024L * MiB));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(64)]
    public void No_part_is_smaller_than_S3_takes_or_than_the_one_before(int mebibytes)
    {
        long[] sizes = [.. Enumerable.Range(1, PartSize.MaxParts).Select(number => PartSize.Of(number, mebibytes * MiB))];

        Assert.Equal((long)mebibytes * MiB, sizes[0]);
        Assert.Equal(sizes.Order(), sizes);
    }
}
