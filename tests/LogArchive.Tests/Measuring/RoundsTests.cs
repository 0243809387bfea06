using LogArchive.Benchmarks.Measuring;

namespace LogArchive.Tests.Measuring;

public sealed class RoundsTests
{
    [Theory]
    [InlineData(new[] { 7.0 }, 7.0)]
    [InlineData(new[] { 9.0, 1.0 }, 5.0)]
    [InlineData(new[] { 100.0, 1.0, 3.0 }, 3.0)]
    [InlineData(new[] { 4.0, 1.0, 100.0, 2.0 }, 3.0)]
    public void The_median_is_the_middle_value(double[] values, double median) => Assert.Equal(median, Rounds.Median(values));

    [Fact]
    public void Noise_that_lasts_for_a_round_is_not_in_the_ratio() =>
        Assert.Equal(2, Rounds.MedianRatio([2, 20, 200], [1, 10, 100]));
}
