using LogArchive.Benchmarks.Measuring;

namespace LogArchive.Tests.Measuring;

public sealed class QuotaShareTests
{
    [Fact]
    public void Neither_the_warm_up_nor_the_last_second_counts()
    {
        ServedSecond[] seconds = [new(0, 9), new(1, 0), new(10, 3), new(5, 0), new(1, 0)];

        Assert.Equal(0.75, QuotaShare.Of(seconds, warmUpSeconds: 2, perSecond: 10));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    public void There_is_no_share_of_a_reading_that_was_over_before(int seconds) =>
        Assert.Null(QuotaShare.Of(new ServedSecond[seconds], warmUpSeconds: 2, perSecond: 10));
}
