using LogArchive.Cli.Display;
using LogArchive.Cli.Running;

namespace LogArchive.Tests.Terminal;

/// <summary>The table at the end of a run, as it looks at several widths.</summary>
public sealed class SummaryTableTests
{
    [Fact]
    public void A_pipe_gets_everything() => Assert.Equal(
        """
        log group                                status     events      raw   object  ratio  parts  seconds
        /aws/lambda/orders                       archived   40,000  9.04 MB  1.06 MB    8.5      1      1.3
        /aws/lambda/retired                      empty           0
        /aws/lambda/shop-prod-checkout-payments  failed
        /ecs/web                                 archived  600,000   151 MB  23.4 MB    6.5      3      6.1
        """,
        Shown(Screen.Unlimited));

    [Fact]
    public void Eighty_columns() => Assert.Equal(
        """
        log group                    status     events      raw   object  ratio  seconds
        /aws/lambda/orders           archived   40,000  9.04 MB  1.06 MB    8.5      1.3
        /aws/lambda/retired          empty           0
        /aws/lambda/s…kout-payments  failed
        /ecs/web                     archived  600,000   151 MB  23.4 MB    6.5      6.1
        A wider window also shows: parts
        """,
        Shown(80));

    [Fact]
    public void Forty_columns() => Assert.Equal(
        """
        log group              status     events
        /aws/lambda/orders     archived   40,000
        /aws/lambda/retired    empty           0
        /aws/lambd…t-payments  failed
        /ecs/web               archived  600,000
        A wider window also shows: raw, object,
        ratio, parts, seconds
        """,
        Shown(40));

    [Fact]
    public void Several_days_have_a_column() => Assert.Equal(
        """
        log group  day         status    events   raw  object  ratio  parts  seconds
        /a         2026-11-09  archived       1  10 B     5 B    2.0      1      0.0
        /a         2026-11-10  archived       1  10 B     5 B    2.0      1      0.0
        """,
        string.Join('\n', SummaryTable.Of(new RunReport("SUCCEEDED", "arn", [Item("/a", 10, 10, 5), Item("/a", 9, 10, 5)])).Lines(80)));

    private static string Shown(int width) => string.Join('\n', SummaryTable.Of(new RunReport("FAILED", "arn",
    [
        Item("/ecs/web", 9, 151_000_000, 23_400_000) with { Events = 600_000, Parts = 3, Duration = TimeSpan.FromSeconds(6.1) },
        Item("/aws/lambda/orders", 9, 9_040_000, 1_060_000) with { Events = 40_000, Duration = TimeSpan.FromSeconds(1.3) },
        new RunItem { LogGroup = "/aws/lambda/retired", Date = new(2026, 11, 9), Status = "empty", Events = 0 },
        new RunItem { LogGroup = "/aws/lambda/shop-prod-checkout-payments", Date = new(2026, 11, 9), Status = "failed" },
    ])).Lines(width));

    private static RunItem Item(string group, int day, long raw, long stored) => new()
    {
        LogGroup = group,
        Date = new(2026, 11, day),
        Status = "archived",
        Events = 1,
        RawBytes = raw,
        ObjectBytes = stored,
        Parts = 1,
    };
}
