using LogArchive.Reporting;
using LogArchive.Reporting.Html;

namespace LogArchive.Tests.Reporting;

public sealed class AmountTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1_000, "1.00 kB")]
    [InlineData(999_499, "999 kB")]
    [InlineData(999_500, "1.00 MB")]
    [InlineData(35_500_000_000, "35.5 GB")]
    [InlineData(long.MaxValue, "9223 PB")]
    public void Bytes_have_three_digits(long bytes, string expected) => Assert.Equal(expected, ByteSize.Of(bytes));

    [Theory]
    [InlineData(0.4, "0.4 s")]
    [InlineData(59.4, "59 s")]
    [InlineData(59.6, "1 min 0 s")]
    [InlineData(3599.6, "1 h 0 min")]
    [InlineData(100_000, "27 h 46 min")]
    public void Seconds_are_told_in_two_units(double seconds, string expected) => Assert.Equal(expected, Amount.Seconds(seconds));

    [Theory]
    [InlineData(0, 10, "0")]
    [InlineData(1, 1_000_000, "0.4")]
    [InlineData(1, 3, "33.33")]
    [InlineData(5, 5, "100")]
    [InlineData(0, 0, "0")]
    public void What_is_not_nothing_shows_in_a_bar(double part, double whole, string expected) => Assert.Equal(expected, Amount.Percent(part, whole));
}
