using LogArchive.LocalAws.CloudWatchLogs.Insights;

namespace LogArchive.Tests.CloudWatchLogs;

/// <summary>The times of a query of the local AWS: StartQuery has whole seconds, and the filter milliseconds.</summary>
public sealed class QueriedRangeTests
{
    [Fact]
    public void Both_seconds_belong_to_it_but_of_the_last_one_only_the_first_millisecond()
    {
        QueriedRange range = Range("limit 1");

        Assert.Equal((100_000, 160_000), (range.Start, range.End));
        Assert.Equal((100_000, 160_000), (range.First, range.Last));
    }

    [Fact]
    public void The_filter_narrows_what_matches_and_not_what_is_scanned()
    {
        QueriedRange range = Range("filter toMillis(@timestamp) >= 100001 and toMillis(@timestamp) < 159999");

        Assert.Equal((100_000, 160_000), (range.Start, range.End));
        Assert.Equal((100_001, 159_998), (range.First, range.Last));
    }

    [Fact]
    public void A_filter_can_not_widen_it() => Assert.Equal((100_000, 160_000), Matched(Range("filter toMillis(@timestamp) >= 1 and toMillis(@timestamp) <= 160999")));

    [Fact]
    public void Within_the_events_of_a_log_group_it_is_narrower()
    {
        QueriedRange range = Range("filter toMillis(@timestamp) < 140000").Within(120_000, 150_000);

        Assert.Equal((120_000, 150_000), (range.Start, range.End));
        Assert.Equal((120_000, 139_999), Matched(range));
    }

    private static QueriedRange Range(string query) => new(100, 160, QueryParser.Parse(query));

    private static (long First, long Last) Matched(QueriedRange range) => (range.First, range.Last);
}
