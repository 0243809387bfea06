using LogArchive.Catalog;
using LogArchive.Cli.Operating;

namespace LogArchive.Tests.Operating;

public sealed class PaceTests
{
    private static readonly DateTimeOffset Started = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_was_archived_before_the_run_began_or_was_redriven_does_not_count()
    {
        Receipt[] receipts = [At(-60, 1_000), At(10, 600), At(20, 400)];

        Assert.Equal(50, Pace.BytesPerSecond(receipts, [], Started, Started.AddSeconds(20)));
        Assert.Equal(30, Pace.SecondsLeft(Pace.FinishedSince(receipts, Started), remaining: 3, TimeSpan.FromSeconds(20), []));
    }

    [Fact]
    public void Where_nothing_tells_nothing_is_said()
    {
        Assert.Null(Pace.BytesPerSecond([At(-60, 1_000)], [], Started, Started.AddSeconds(20)));
        Assert.Null(Pace.SecondsLeft(Pace.FinishedSince([At(-60, 1_000)], Started), remaining: 3, TimeSpan.FromSeconds(20), []));
        Assert.Null(Pace.SecondsLeft(Pace.FinishedSince([At(5, 1_000)], Started), remaining: 0, TimeSpan.FromSeconds(20), []));
    }

    private static Receipt At(int seconds, long bytes) => new()
    {
        LogGroup = "/a",
        LogGroupArn = Some.Arn("/a"),
        Date = new DateOnly(2026, 11, 9),
        TimeZone = "UTC",
        Start = 0,
        End = 1,
        Status = WorkStatus.Archived,
        RawBytes = bytes,
        Run = "run",
        Started = Started.AddSeconds(seconds - 1),
        Finished = Started.AddSeconds(seconds),
    };
}
