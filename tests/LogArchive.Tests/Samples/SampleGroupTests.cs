using LogArchive.Cli.Samples;
using LogArchive.Days;
using LogArchive.LocalAws.CloudWatchLogs;

namespace LogArchive.Tests.Samples;

public sealed class SampleGroupTests
{
    private static readonly DateOnly Monday = new(2026, 11, 9);

    private static SampleGroup Web => SampleGroups.All.Single(group => group.Name == "/ecs/web") with { Events = 60_000 };

    [Fact]
    public void A_shop_has_a_quiet_night_and_a_spike_after_the_deployment()
    {
        long[] hours = Hours(Web);

        Assert.Equal(60_000, hours.Sum());
        Assert.InRange(hours[3] * 8, 1, hours[11]);
        Assert.InRange(hours[14] * 10, (hours[13] + hours[15]) * 6, (hours[13] + hours[15]) * 12);
        Assert.True(hours[20] > hours[17]);
    }

    [Fact]
    public void Much_fails_after_the_deployment()
    {
        ILookup<bool, string> messages = Web.EventsOf(0, Monday).ToLookup(
            line => SampleDay.IsDeployment((line.Timestamp - Start) / 3_600_000.0), line => line.Message);

        Assert.InRange(messages[true].Average(Failed), 0.2, 0.3);
        Assert.InRange(messages[false].Average(Failed), 0.01, 0.03);
    }

    [Fact]
    public void Events_are_in_order_within_their_day_and_the_same_on_every_call()
    {
        foreach (SampleGroup group in SampleGroups.All.Where(group => group.Events <= 40_000))
        {
            TimedMessage[] events = [.. group.EventsOf(0, Monday)];

            Assert.Equal(events.OrderBy(line => line.Timestamp), events);
            Assert.All(events, line => Assert.InRange(line.Timestamp, Start, Start + 86_399_999));
            Assert.Equal(events, group.EventsOf(0, Monday));
        }
    }

    [Fact]
    public void A_shop_has_fewer_visitors_on_a_weekend_and_a_report_is_written_every_night()
    {
        Assert.Equal([60_000, 48_000, 48_000, 60_000], new[] { 4, 5, 6, 7 }.Select(days => Web.EventsOn(Monday.AddDays(days))));
        Assert.Equal(24, SampleGroups.All.Single(group => group.Name.EndsWith("report", StringComparison.Ordinal)).EventsOn(Monday.AddDays(6)));
    }

    private static long Start => ArchiveDay.Of(Monday, TimeZoneInfo.Utc).Start;

    private static double Failed(string message) => message.Contains(" 502 ", StringComparison.Ordinal) ? 1 : 0;

    private static long[] Hours(SampleGroup group)
    {
        long[] hours = new long[24];
        foreach (TimedMessage line in Enumerable.Range(0, group.Streams).SelectMany(stream => group.EventsOf(stream, Monday)))
        {
            hours[(line.Timestamp - Start) / 3_600_000]++;
        }

        return hours;
    }
}
