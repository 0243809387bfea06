using LogArchive.Catalog;
using LogArchive.Cli.Operating;

namespace LogArchive.Tests.Operating;

public sealed class RunningExportTests
{
    private const long Gigabyte = 1_000_000_000;

    private static readonly WorkItem Item = Some.Item();

    [Fact]
    public void What_is_left_is_judged_by_the_day_before()
    {
        var export = RunningExport.Of(Item, At(0.5, 10 * Gigabyte), Before(40 * Gigabyte));

        Assert.Equal(40 * Gigabyte, export.ExpectedBytes);
        Assert.Equal(10_000_000, export.BytesPerSecond);
        Assert.Equal(3000, export.SecondsLeft);
    }

    [Fact]
    public void A_day_that_has_outgrown_it_is_judged_by_its_own_hours()
    {
        var export = RunningExport.Of(Item, At(0.5, 10 * Gigabyte), Before(10 * Gigabyte));

        Assert.Equal(20 * Gigabyte, export.ExpectedBytes);
        Assert.Equal(1000, export.SecondsLeft);
    }

    [Fact]
    public void The_first_minutes_of_an_unknown_day_tell_nothing()
    {
        var export = RunningExport.Of(Item, At(0.01, Gigabyte), before: null);

        Assert.Null(export.ExpectedBytes);
        Assert.Null(export.SecondsLeft);
    }

    [Fact]
    public void A_run_lasts_at_least_as_long_as_its_largest_export()
    {
        RunningExport[] exports = [RunningExport.Of(Item, At(0.5, 10 * Gigabyte), Before(40 * Gigabyte))];

        Assert.Equal(3000, Pace.SecondsLeft(finished: 99, remaining: 1, TimeSpan.FromSeconds(990), exports));
        Assert.Equal(99_000, Pace.SecondsLeft(finished: 1, remaining: 100, TimeSpan.FromSeconds(990), exports));
        Assert.Equal(3000, Pace.SecondsLeft(finished: 0, remaining: 1, TimeSpan.FromSeconds(990), exports));
        Assert.Null(Pace.SecondsLeft(finished: 0, remaining: 1, TimeSpan.FromSeconds(990), []));
    }

    private static Checkpoint At(double share, long rawBytes) => new()
    {
        Identity = CheckpointIdentity.Of(Item, Some.Settings()),
        Parts = [],
        RawBytes = rawBytes,
        RawCrc32 = 0,
        Fingerprint = "",
        IsWhole = false,
        Position = ReadPosition.StartOf(Item.Start + (long)((Item.End - Item.Start) * share)),
        Effort = new ExportEffort(0, 0, 0, rawBytes / 10_000_000.0),
        Started = DateTimeOffset.UnixEpoch,
    };

    private static Receipt Before(long rawBytes) => Some.Receipt() with { RawBytes = rawBytes };
}
