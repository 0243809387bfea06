using LogArchive.Days;

namespace LogArchive.Tests.Days;

public sealed class CalendarTests
{
    private const long Hour = 60 * 60 * 1000;

    private static readonly DateOnly First = new(2026, 3, 20);
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private static readonly TimeZoneInfo[] Zones =
    [
        TimeZoneInfo.Utc,
        Berlin,
        TimeZoneInfo.FindSystemTimeZoneById("America/New_York"),
        TimeZoneInfo.FindSystemTimeZoneById("Africa/Casablanca"),
        TimeZoneInfo.FindSystemTimeZoneById("Pacific/Kiritimati"), // 14 hours ahead
        TimeZoneInfo.FindSystemTimeZoneById("Etc/GMT+12"), // 12 hours behind

        // The time zone data of another year, under the same name.
        TimeZoneInfo.CreateCustomTimeZone("Europe/Berlin", TimeSpan.FromHours(3), null, null),
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 300)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_event_is_in_exactly_one_day_whatever_the_zones_and_the_order_of_days(int seed)
    {
        const int Days = 14;
        var random = new Random(seed);
        var recorded = new Dictionary<DateOnly, CalendarDay>();

        // Nights, replays and backfills: each records a run of days, with some zone, knowing only what is recorded by then.
        while (recorded.Count < Days)
        {
            DateOnly from = First.AddDays(random.Next(Days));
            int length = random.Next(1, 4);
            TimeZoneInfo zone = Zones[random.Next(Zones.Length)];
            var calendar = new Calendar(recorded.Values.ToArray());
            foreach (DateOnly date in Enumerable.Range(0, length).Select(from.AddDays).Where(date => date < First.AddDays(Days)))
            {
                CalendarDay day = calendar.Decide(date, zone);
                Assert.True(recorded.TryAdd(date, day) || recorded[date] == day, "a recorded day changed");
            }

            Assert.Null(new Calendar(recorded.Values).Conflict());
        }

        CalendarDay[] days = [.. recorded.Values.OrderBy(day => day.Date)];
        Assert.All(days, day => Assert.InRange(day.End - day.Start, 0, 50 * Hour));
        for (long at = days[0].Start; at < days[^1].End; at += random.Next(1, 3 * (int)Hour))
        {
            Assert.Single(days, day => day.Start <= at && at < day.End);
        }

        Assert.Equal(days[^1].End - days[0].Start, days.Sum(day => day.End - day.Start));
    }

    /// <summary>Archived in UTC, Berlin and UTC, midnights alone made an hour be in two days, and another one in none.</summary>
    [Fact]
    public void A_day_in_another_zone_than_its_neighbours_fills_exactly_what_they_leave()
    {
        var calendar = new Calendar([]);

        CalendarDay before = calendar.Decide(First, TimeZoneInfo.Utc);
        CalendarDay after = calendar.Decide(First.AddDays(2), TimeZoneInfo.Utc);
        CalendarDay between = calendar.Decide(First.AddDays(1), Berlin);

        Assert.Equal((before.End, after.Start), (between.Start, between.End));
        Assert.Equal("Europe/Berlin", between.TimeZone);
        Assert.Equal(
            "Archive day 2026-03-21 is 2026-03-21 00:00Z to 2026-03-22 00:00Z, not 2026-03-20 23:00Z to 2026-03-21 23:00Z as midnights in Europe/Berlin would make it. "
            + "The calendar recorded it in Europe/Berlin, next to days recorded in another time zone or with older time zone data, and days must touch.",
            between.DifferenceFrom(Berlin));
        Assert.EndsWith("The calendar recorded it in UTC.", before.DifferenceFrom(Berlin), StringComparison.Ordinal);
        Assert.Null(before.DifferenceFrom(TimeZoneInfo.Utc));
    }

    [Theory]
    [InlineData(0, -1)]
    [InlineData(0, 1)]
    [InlineData(1, -1)]
    [InlineData(1, 1)]
    public void Records_that_do_not_touch_are_found(int gapDays, int hours)
    {
        CalendarDay first = new Calendar([]).Decide(First, TimeZoneInfo.Utc);
        CalendarDay second = new Calendar([]).Decide(First.AddDays(1 + gapDays), TimeZoneInfo.Utc);
        long shift = (hours * Hour) + (hours < 0 ? gapDays * -24 * Hour : 0);

        var conflict = new Calendar([first, second with { Start = second.Start + shift }]).Conflict();

        // A day that is not recorded may lie between, but nothing may overlap.
        Assert.Equal(gapDays == 0 || hours < 0, conflict is not null);
    }
}
