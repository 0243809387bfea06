using LogArchive.Cli.Display;

namespace LogArchive.Tests.Display;

public sealed class TextTableTests
{
    private static readonly string[][] Rows =
    [
        ["log group", "action", "stored", "reason"],
        ["/aws/lambda/orders-production-eu", "leave out", "1.2 MB", "no include pattern matches"],
        ["/ecs/web", "archive", "31 GB", ""],
    ];

    [Fact]
    public async Task A_wide_screen_shows_everything() => Assert.Equal(
        """
        log group                         action     stored  reason
        /aws/lambda/orders-production-eu  leave out  1.2 MB  no include pattern matches
        /ecs/web                          archive     31 GB

        """,
        await TableAsync(120));

    [Fact]
    public async Task A_name_loses_its_middle_first() => Assert.Equal(
        """
        log group                     action     stored  reason
        /aws/lambda/o…-production-eu  leave out  1.2 MB  no include pattern matches
        /ecs/web                      archive     31 GB

        """,
        await TableAsync(75));

    [Fact]
    public async Task Then_the_text_stands_below() => Assert.Equal(
        """
        log group         action     stored
        /aws/la…ction-eu  leave out  1.2 MB
            no include pattern matches
        /ecs/web          archive     31 GB

        """,
        await TableAsync(35));

    [Fact]
    public async Task On_a_very_narrow_screen_the_name_stands_above() => Assert.Equal(
        """
        log group
          action     stored
        /aws/lambda/…roduction-eu
          leave out  1.2 MB
            no include pattern
            matches
        /ecs/web
          archive     31 GB

        """,
        await TableAsync(25));

    [Theory]
    [InlineData(120)]
    [InlineData(80)]
    [InlineData(60)]
    [InlineData(40)]
    [InlineData(30)]
    public async Task No_line_is_wider_than_the_screen(int columns) =>
        Assert.All((await TableAsync(columns)).Split('\n'), line => Assert.InRange(line.Length, 0, columns));

    private static async Task<string> TableAsync(int columns)
    {
        var output = new StringWriter();
        await TextTable.WriteAsync(output, Rows, columns, [2]);
        return output.ToString();
    }
}
