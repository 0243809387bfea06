using LogArchive.Cli.Display;

namespace LogArchive.Tests.Terminal;

public sealed class CountBarTests
{
    [Theory]
    [InlineData(10, "0 0 0 0", "0 0 0 10")]
    [InlineData(10, "0 0 0 24", "0 0 0 10")]
    [InlineData(10, "24 0 0 0", "10 0 0 0")]
    [InlineData(10, "23 0 0 1", "9 0 0 1")]
    [InlineData(10, "1000 1 0 0", "9 1 0 0")]
    [InlineData(10, "1 1 1000 1", "1 1 7 1")]
    [InlineData(10, "5 0 0 5", "5 0 0 5")]
    [InlineData(2, "1 1 1 1", "1 1 1 1")]
    public void What_is_there_is_seen_and_the_whole_is_full(int width, string counts, string columns) =>
        Assert.Equal(columns, string.Join(' ', CountBar.Columns([.. counts.Split(' ').Select(long.Parse)], width)));
}
