using LogArchive.Days;
using LogArchive.Runs;

namespace LogArchive.Tests.Days;

public sealed class RequestedDaysTests
{
    [Theory]
    [InlineData("UTC", "2026-11-22T00:30:00Z", "2026-11-09")]
    [InlineData("UTC", "2026-11-21T23:59:59.999Z", "2026-11-08")]
    [InlineData("Europe/Berlin", "2026-11-21T23:00:00Z", "2026-11-09")]
    [InlineData("Europe/Berlin", "2026-11-21T22:59:59Z", "2026-11-08")]
    [InlineData("America/New_York", "2026-11-22T04:59:59Z", "2026-11-08")]
    [InlineData("America/New_York", "2026-11-22T05:00:00Z", "2026-11-09")]
    [InlineData("Pacific/Kiritimati", "2026-11-21T10:00:00Z", "2026-11-09")]
    [InlineData("UTC", "2026-11-22T00:30:00+02:00", "2026-11-08")]
    public void By_default_the_day_is_the_local_date_of_the_time_minus_the_lag(string zone, string time, string expected)
    {
        string[] days = Days(new ExecutionInput { Time = time }, zone: zone);

        Assert.Equal([expected], days);
    }

    [Fact]
    public void Without_a_time_the_start_of_the_execution_counts() => Assert.Equal(["2026-11-09"], Days(new ExecutionInput()));

    [Fact]
    public void A_lag_of_one_day_is_yesterday_which_is_over() => Assert.Equal(["2026-11-21"], Days(new ExecutionInput(), lagDays: 1));

    [Fact]
    public void A_range_includes_both_ends_and_crosses_months()
    {
        string[] days = Days(new ExecutionInput { From = "2026-10-30", To = "2026-11-02" });

        Assert.Equal(["2026-10-30", "2026-10-31", "2026-11-01", "2026-11-02"], days);
    }

    [Fact]
    public void A_range_of_one_day_is_that_day() =>
        Assert.Equal(["2026-11-09"], Days(new ExecutionInput { From = "2026-11-09", To = "2026-11-09" }));

    [Fact]
    public void A_date_counts_whatever_the_time() =>
        Assert.Equal(["2026-11-01"], Days(new ExecutionInput { Date = "2026-11-01", Time = "2026-11-20T00:00:00Z" }));

    [Theory]
    [InlineData("2026-11-21", true)] // ended half an hour ago
    [InlineData("2026-11-22", false)]
    [InlineData("2026-11-23", false)]
    public void A_day_counts_from_the_moment_it_is_over(string date, bool isOver)
    {
        var error = Record.Exception(() => Days(new ExecutionInput { Date = date }));

        Assert.Equal(isOver, error is null);
        Assert.True(isOver || error is InvalidRequest);
        Assert.True(isOver || error!.Message.Contains($"{date} is not over yet in UTC") && error.Message.Contains("Ask for 2026-11-21"));
    }

    [Theory]
    [InlineData("2026-11-22T00:00:00Z", true)]
    [InlineData("2026-11-21T23:59:59.999Z", false)]
    public void The_last_millisecond_of_a_day_must_have_passed(string now, bool isOver)
    {
        var error = Record.Exception(() => Days(new ExecutionInput { Date = "2026-11-21" }, DateTimeOffset.Parse(now), TimeZoneInfo.Utc, 13));

        Assert.Equal(isOver, error is null);
    }

    [Fact]
    public void A_scheduled_time_in_the_future_does_not_make_a_day_be_over()
    {
        var error = Assert.Throws<InvalidRequest>(() => Days(new ExecutionInput { Time = "2027-11-22T00:30:00Z" }));

        Assert.Contains("2027-11-09 is not over yet", error.Message);
    }

    [Fact]
    public void A_range_whose_last_day_is_not_over_is_refused_as_a_whole() =>
        Assert.Throws<InvalidRequest>(() => Days(new ExecutionInput { From = "2026-11-01", To = "2026-11-22" }));

    [Theory]
    [InlineData("2026-11-9")]
    [InlineData("2026-02-29")]
    [InlineData("09.11.2026")]
    [InlineData("2026-11-09T00:00:00Z")]
    [InlineData(" 2026-11-09")]
    [InlineData("")]
    [InlineData("1969-12-31")]
    [InlineData("9999-12-31")]
    public void A_malformed_date_is_quoted(string date)
    {
        foreach (var input in new[] { new ExecutionInput { Date = date }, new ExecutionInput { From = date, To = "2026-11-09" }, new ExecutionInput { From = "2026-11-01", To = date } })
        {
            var error = Assert.Throws<InvalidRequest>(() => Days(input));

            Assert.Contains($"is '{date}', which is not a date", error.Message);
        }
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-11-22")]
    [InlineData("00:30")]
    [InlineData("T00:30")]
    [InlineData("00:30T")]
    [InlineData("2026-11-22T25:00:00Z")]
    [InlineData("Sun, 22 Nov 2026 00:30:00 GMT")]
    [InlineData("0001-01-05T00:00:00Z")]
    [InlineData("1969-12-31T00:00:00Z")]
    public void A_malformed_time_is_quoted(string time)
    {
        var error = Assert.Throws<InvalidRequest>(() => Days(new ExecutionInput { Time = time }));

        Assert.Contains($"'time' is '{time}', which is not a time", error.Message);
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59Z", "Pacific/Kiritimati")]
    [InlineData("1970-01-01T00:00:00Z", "America/New_York")]
    public void A_time_at_the_end_of_the_calendar_is_refused_and_not_a_crash(string time, string zone) =>
        Assert.Throws<InvalidRequest>(() => Days(new ExecutionInput { Time = time }, zone: zone, lagDays: 3650));

    [Theory]
    [InlineData("2026-11-09", "2026-11-01", null)]
    [InlineData("2026-11-09", null, "2026-11-10")]
    [InlineData(null, "2026-11-01", null)]
    [InlineData(null, null, "2026-11-10")]
    [InlineData(null, "2026-11-10", "2026-11-09")]
    [InlineData(null, "2000-01-01", "2026-11-09")]
    public void A_combination_that_says_no_range_is_refused(string? date, string? from, string? to) =>
        Assert.Throws<InvalidRequest>(() => Days(new ExecutionInput { Date = date, From = from, To = to }));

    [Theory]
    [InlineData(3660, true)]
    [InlineData(3661, false)]
    public void Ten_years_of_days_are_the_most(int count, bool allowed)
    {
        var to = new DateOnly(2026, 11, 9);
        var input = new ExecutionInput { From = ArchiveDay.Format(to.AddDays(1 - count)), To = ArchiveDay.Format(to) };

        var error = Record.Exception(() => Assert.Equal(count, Days(input).Length));

        Assert.Equal(allowed, error is null);
        Assert.True(allowed || error is InvalidRequest);
    }

    private static string[] Days(ExecutionInput input, string zone = "UTC", int lagDays = 13) =>
        Days(input, Some.Now, TimeZoneInfo.FindSystemTimeZoneById(zone), lagDays);

    private static string[] Days(ExecutionInput input, DateTimeOffset now, TimeZoneInfo zone, int lagDays) =>
        [.. RequestedDays.Of(input, now, zone, lagDays).Dates.Select(ArchiveDay.Format)];
}
