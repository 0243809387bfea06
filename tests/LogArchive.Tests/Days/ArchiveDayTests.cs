using LogArchive.Days;

namespace LogArchive.Tests.Days;

public sealed class ArchiveDayTests
{
    private const long Hour = 60 * 60 * 1000;

    [Fact]
    public void A_day_in_utc_has_24_hours_and_begins_at_midnight()
    {
        var day = ArchiveDay.Of(new DateOnly(2026, 11, 9), TimeZoneInfo.Utc);

        // 20,766 days after 1970-01-01.
        Assert.Equal(20_766 * 24 * Hour, day.Start);
        Assert.Equal(20_767 * 24 * Hour, day.End);
        Assert.Equal("2026-11-09", day.Name);
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", "2026-03-28T23:00", 23)]
    [InlineData("Europe/Berlin", "2026-10-25", "2026-10-24T22:00", 25)]
    [InlineData("Europe/Berlin", "2026-10-26", "2026-10-25T23:00", 24)]
    [InlineData("America/New_York", "2026-03-08", "2026-03-08T05:00", 23)]
    [InlineData("America/New_York", "2026-11-01", "2026-11-01T04:00", 25)]
    [InlineData("Asia/Kathmandu", "2026-11-09", "2026-11-08T18:15", 24)]
    [InlineData("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00", 23)] // midnight does not exist: the day begins at 01:00
    [InlineData("America/Sao_Paulo", "2018-02-17", "2018-02-17T02:00", 25)] // 23:00 comes twice
    [InlineData("Asia/Beirut", "2024-03-31", "2024-03-30T22:00", 23)] // midnight does not exist
    [InlineData("Asia/Beirut", "2024-10-26", "2024-10-25T21:00", 25)]
    [InlineData("America/Havana", "2024-11-03", "2024-11-03T04:00", 25)] // midnight strikes twice: the first one counts
    [InlineData("America/Havana", "2024-03-10", "2024-03-10T05:00", 23)]
    [InlineData("Pacific/Apia", "2011-12-29", "2011-12-29T10:00", 24)]
    [InlineData("Pacific/Apia", "2011-12-31", "2011-12-30T10:00", 24)]
    public void A_day_is_as_long_as_the_clocks_make_it(string zone, string date, string startUtc, int hours)
    {
        var day = ArchiveDay.Of(DateOnly.Parse(date), TimeZoneInfo.FindSystemTimeZoneById(zone));

        Assert.Equal(startUtc, DateTimeOffset.FromUnixTimeMilliseconds(day.Start).ToString("yyyy-MM-ddTHH:mm"));
        Assert.Equal(hours * Hour, day.End - day.Start);
    }

    [Theory]
    [InlineData("2026-10-04", 23.5)]
    [InlineData("2026-04-05", 24.5)]
    public void Lord_howe_changes_its_clocks_by_half_an_hour(string date, double hours)
    {
        var day = ArchiveDay.Of(DateOnly.Parse(date), TimeZoneInfo.FindSystemTimeZoneById("Australia/Lord_Howe"));

        Assert.Equal((long)(hours * Hour), day.End - day.Start);
    }

    [Fact]
    public void A_date_that_the_clocks_skipped_is_empty()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Apia");

        var before = ArchiveDay.Of(new DateOnly(2011, 12, 29), zone);
        var skipped = ArchiveDay.Of(new DateOnly(2011, 12, 30), zone);
        var after = ArchiveDay.Of(new DateOnly(2011, 12, 31), zone);

        Assert.Equal((before.End, before.End, before.End), (skipped.Start, skipped.End, after.Start));
        Assert.Equal(24 * Hour, before.End - before.Start);
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("America/Sao_Paulo")]
    [InlineData("America/Havana")]
    [InlineData("Asia/Beirut")]
    [InlineData("Asia/Tehran")]
    [InlineData("Asia/Gaza")]
    [InlineData("Africa/Casablanca")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Pacific/Apia")]
    [InlineData("Pacific/Kiritimati")]
    public void Forty_years_of_days_tile_and_every_edge_is_where_the_local_date_turns(string zoneName)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneName);
        long last = ArchiveDay.Of(new DateOnly(1999, 12, 31), zone).End;

        for (var date = new DateOnly(2000, 1, 1); date.Year < 2040; date = date.AddDays(1))
        {
            if (zoneName == "Pacific/Apia" && date == new DateOnly(2011, 12, 30))
            {
                continue;
            }

            var day = ArchiveDay.Of(date, zone);
            Assert.Equal(last, day.Start);
            Assert.Equal(date, LocalDate(day.Start, zone));
            Assert.True(LocalDate(day.Start - 1, zone) < date, $"{day.Name} begins too late");
            Assert.Equal(date, LocalDate(day.End - 1, zone));
            last = day.End;
        }
    }

    [Fact]
    public void In_every_zone_of_the_system_days_begin_where_the_local_date_turns()
    {
        // Many zones are other names of one: a day depends on the rules alone.
        var zones = new List<TimeZoneInfo>();
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones().Where(zone => !zones.Exists(zone.HasSameRules)))
        {
            zones.Add(zone);
            for (var date = new DateOnly(2024, 1, 1); date.Year < 2028; date = date.AddDays(1))
            {
                var day = ArchiveDay.Of(date, zone);
                Assert.True(LocalDate(day.Start, zone) == date && LocalDate(day.Start - 1, zone) < date, $"{day.Name} in {zone.Id}");
            }
        }

        Assert.True(zones.Count > 100, $"{zones.Count} zones");
    }

    [Fact]
    public void Where_midnight_strikes_twice_an_hour_apart_days_still_tile()
    {
        // St. John's put its clocks back at 00:01 until 2011: one minute of the new day, then 59 minutes of the old one again.
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/St_Johns");

        var before = ArchiveDay.Of(new DateOnly(2010, 11, 6), zone);
        var day = ArchiveDay.Of(new DateOnly(2010, 11, 7), zone);

        Assert.Equal(before.End, day.Start);
        Assert.Equal(24 * Hour, before.End - before.Start);
        Assert.Equal(25 * Hour, day.End - day.Start);
    }

    /// <summary>The date by the offset at the instant: another way than <see cref="ArchiveDay.At"/>.</summary>
    private static DateOnly LocalDate(long instant, TimeZoneInfo zone)
    {
        var utc = DateTimeOffset.FromUnixTimeMilliseconds(instant);
        return DateOnly.FromDateTime(utc.UtcDateTime + zone.GetUtcOffset(utc));
    }
}
