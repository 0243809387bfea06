using System.Globalization;
using System.Text.RegularExpressions;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Runs;
using LogArchive.Tests.Template;

namespace LogArchive.Tests.Docs;

/// <summary>The timeline of docs/deploy.md, against what a night plans.</summary>
public sealed partial class LagTests
{
    private static readonly string Timeline = new Markdown("docs/deploy.md").Blocks("text").Single(block => block.StartsWith("day ", StringComparison.Ordinal));

    [Fact]
    public void Each_retention_is_archived_on_the_day_that_it_says()
    {
        (int? Retention, int Day)[] told = [.. Row().Matches(Timeline).Select(row => (Number(row.Groups["retention"].Value), Number(row.Groups["day"].Value)!.Value))];

        Assert.Equal([null, 14, 3, 1], told.Select(row => row.Retention));
        Assert.All(told, row => Assert.Equal(FirstNight(row.Retention), row.Day));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    public void Others_that_are_short_have_two_nights_before_they_begin_to_expire(int retention) => Assert.Equal(retention - 2, FirstNight(retention));

    /// <summary>The first night, counted from the archive day, whose run archives that day.</summary>
    private static int FirstNight(int? retention)
    {
        int lag = int.Parse(DeployedStack.Parameters["LagDays"]!["Default"]!.ToString(), CultureInfo.InvariantCulture);
        var day = ArchiveDay.Of(Some.Date, TimeZoneInfo.Utc);
        var recorded = new CalendarDay(day.Date, day.Start, day.End, "UTC");
        var group = new LogGroupInfo(Some.Arn(Some.Group), "STANDARD", retention);
        return Enumerable.Range(1, lag).First(night =>
        {
            var now = new DateTimeOffset(day.Date.AddDays(night).ToDateTime(new TimeOnly(4, 30)), TimeSpan.Zero);
            var due = day.Date.AddDays(night - lag);
            return new DayChoice(new RequestedDays(due, due, IsNightly: true), now, DateTimeOffset.UnixEpoch, Some.Settings()).Of(group, recorded).IsPlanned;
        });
    }

    private static int? Number(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out int number) ? number : null;

    [GeneratedRegex("^retention (?<retention>none|[0-9]+) .* archived on day (?<day>[0-9]+)", RegexOptions.Multiline)]
    private static partial Regex Row();
}
