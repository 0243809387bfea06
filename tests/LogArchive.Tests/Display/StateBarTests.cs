using LogArchive.Cli.Display;
using LogArchive.Cli.Operating;
using Spectre.Console;

namespace LogArchive.Tests.Display;

public sealed class StateBarTests
{
    [Theory]
    [InlineData(24, 0, 0, 0, "░░░░░░░░░░")]
    [InlineData(24, 24, 0, 0, "██████████")]
    [InlineData(24, 12, 0, 4, "█████▒▒░░░")]
    [InlineData(1000, 1, 1, 1, "█x▒░░░░░░░")]
    [InlineData(0, 0, 0, 0, "░░░░░░░░░░")]
    public void Its_parts_differ_without_colours(long total, long done, long failed, long running, string expected) =>
        Assert.Equal(expected, Markup.Remove(StateBar.Of(Pass(total, done, failed, running), 10)));

    [Fact]
    public void The_legend_names_what_there_is() =>
        Assert.Equal("█ done  ▒ running", Markup.Remove(StateBar.Legend([Pass(2, 1, 0, 1)])));

    [Theory]
    [InlineData(80, "█ 12 done  x 1 failed  ▒ 3 running  ░ 8 waiting")]
    [InlineData(47, "█ 12 done  x 1 failed  ▒ 3 running  ░ 8 waiting")]
    [InlineData(46, "█ 12 done  x 1 failed  ▒ 3 running")]
    public void The_legend_of_one_bar_counts_as_much_as_fits(int columns, string expected) =>
        Assert.Equal(expected, Markup.Remove(StateBar.Legend(Pass(24, 12, 1, 3), columns)));

    private static PassStatus Pass(long total, long done, long failed, long running) =>
        new(1, "RUNNING", total, done, failed, 0, running, total - done - failed - running, DateTimeOffset.UnixEpoch, null);
}
