using LogArchive.Export;

namespace LogArchive.Tests.Export;

public sealed class EventHoursTests
{
    private const long HourMs = 3_600_000;

    [Theory]
    [InlineData(23.0)]
    [InlineData(24.0)]
    [InlineData(24.5)]
    [InlineData(25.0)]
    public void Every_event_counts_in_its_hour_also_when_counting_goes_on_elsewhere(double dayHours)
    {
        const int seed = 20261123;
        var random = new Random(seed);
        long end = Some.Start + (long)(dayHours * HourMs);
        for (int round = 0; round < 50; round++)
        {
            long[] events = [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => random.NextInt64(Some.Start, end)).Order()];
            int seam = random.Next(events.Length);

            var first = new EventHours(Some.Start, end);
            Enter(first, events, 0, seam);
            long[] atTheSeam = first.Of(seam);
            Enter(first, events, seam, events.Length);
            var second = new EventHours(Some.Start, end, atTheSeam);
            Enter(second, events, seam, events.Length);

            Assert.Equal(Oracle(events), first.Of(events.Length));
            Assert.Equal(Oracle(events), second.Of(events.Length));
            Assert.Equal(Oracle(events[..seam]), atTheSeam);
            Assert.Equal(Oracle(events[..seam]), first.Of(seam));
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(HourMs - 1, 0)]
    [InlineData(HourMs, 1)]
    [InlineData((24 * HourMs) - 1, 23)]
    public void An_hour_begins_with_its_first_millisecond(long offset, int hour)
    {
        var hours = new EventHours(Some.Start, Some.End);

        hours.AdvanceTo(Some.Start + offset, 0);

        Assert.Equal([.. new long[hour], 1], hours.Of(1));
    }

    private static void Enter(EventHours hours, long[] events, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            hours.AdvanceTo(events[i], i);
        }
    }

    private static long[] Oracle(long[] events)
    {
        long[] counts = new long[25];
        foreach (long timestamp in events)
        {
            counts[(timestamp - Some.Start) / HourMs]++;
        }

        return counts[..(Array.FindLastIndex(counts, count => count > 0) + 1)];
    }
}
