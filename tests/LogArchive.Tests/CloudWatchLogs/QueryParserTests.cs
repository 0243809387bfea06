using LogArchive.LocalAws.CloudWatchLogs.Insights;
using LogArchive.LocalAws.Http;

namespace LogArchive.Tests.CloudWatchLogs;

/// <summary>The query language of the local AWS.</summary>
public sealed class QueryParserTests
{
    private const string Rows = "fields @timestamp, @ingestionTime, @logStream, @message, @ptr"
        + " | filter toMillis(@timestamp) >= 1768435200000 and toMillis(@timestamp) < 1768435260000 | sort @timestamp asc";

    private const string Count = "filter toMillis(@timestamp) >= 1768435200000 and toMillis(@timestamp) < 1768521600000 | stats count(*) as events";

    [Fact]
    public void A_query_for_rows_has_fields_a_half_open_range_and_an_order()
    {
        ParsedQuery query = QueryParser.Parse(Rows);

        Assert.Equal([QueryField.Timestamp, QueryField.IngestionTime, QueryField.LogStream, QueryField.Message, QueryField.Ptr], query.Fields);
        Assert.Equal((1768435200000, 1768435259999), (query.First, query.Last));
        Assert.False(query.Descending);
        Assert.Null(query.CountName);
        Assert.Null(query.Limit);
    }

    [Fact]
    public void A_query_can_count()
    {
        ParsedQuery query = QueryParser.Parse(Count);

        Assert.Equal("events", query.CountName);
        Assert.Equal((1768435200000, 1768521599999), (query.First, query.Last));
    }

    [Theory]
    [InlineData("  FIELDS\n@timestamp,@ingestionTime ,\t@logStream, @message,@ptr\r\n|Filter TOMILLIS ( @timestamp )>=1768435200000\nAND tomillis(@timestamp)<1768435260000\n| Sort @timestamp ASC \n")]
    [InlineData("sort @timestamp asc|filter toMillis(@timestamp) < 1768435260000|fields @timestamp, @ingestionTime|filter toMillis(@timestamp) > 1768435199999|fields @logStream, @message, @ptr, @message")]
    public void White_space_case_and_the_order_of_commands_do_not_matter(string text) =>
        Assert.Equivalent(QueryParser.Parse(Rows), QueryParser.Parse(text), strict: true);

    [Fact]
    public void Without_commands_for_it_rows_have_time_message_and_pointer_the_newest_first()
    {
        ParsedQuery query = QueryParser.Parse("limit 100000");

        Assert.Equal([QueryField.Timestamp, QueryField.Message, QueryField.Ptr], query.Fields);
        Assert.Equal((long.MinValue, long.MaxValue), (query.First, query.Last));
        Assert.True(query.Descending);
        Assert.Equal(100_000, query.Limit);
    }

    [Theory]
    [InlineData("= 5", 5, 5)]
    [InlineData(">= 5", 5, long.MaxValue)]
    [InlineData("> 5", 6, long.MaxValue)]
    [InlineData("<= 5", long.MinValue, 5)]
    [InlineData("< 5", long.MinValue, 4)]
    public void A_comparison_selects_timestamps(string comparison, long first, long last)
    {
        ParsedQuery query = QueryParser.Parse($"filter toMillis(@timestamp) {comparison}");

        Assert.Equal((first, last), (query.First, query.Last));
    }

    [Theory]
    [InlineData("stats count(*)", "count(*)")]
    [InlineData("stats COUNT ( * ) AS n_1", "n_1")]
    public void A_count_has_a_name(string text, string name) => Assert.Equal(name, QueryParser.Parse(text).CountName);

    [Theory]
    [InlineData("", "unexpected the end of the query, expected one of the commands that the local AWS supports: fields, filter, sort, stats, limit")]
    [InlineData("parse @message '*' as x", "unexpected character '''")]
    [InlineData("dedup @message", "unexpected 'dedup', expected one of the commands that the local AWS supports: fields, filter, sort, stats, limit")]
    [InlineData("fields @timestamp, @entity", "unexpected '@entity', expected one of the fields that the local AWS supports: @timestamp, @ingestionTime, @logStream, @message, @ptr")]
    [InlineData("fields @timestamp,", "unexpected the end of the query, expected one of the fields")]
    [InlineData("fields @Timestamp", "unexpected '@Timestamp', expected one of the fields")]
    [InlineData("filter @message like /x/", "unexpected character '/'")]
    [InlineData("filter @timestamp >= 5", "unexpected '@timestamp', expected 'toMillis'")]
    [InlineData("filter toMillis(@ingestionTime) >= 5", "unexpected '@ingestionTime', expected '@timestamp'")]
    [InlineData("filter toMillis(@timestamp) != 5", "unexpected '!=', expected one of = >= > <= <")]
    [InlineData("filter toMillis(@timestamp) > five", "unexpected 'five', expected a whole number")]
    [InlineData("filter toMillis(@timestamp) > 5 or toMillis(@timestamp) < 3", "unexpected 'or', expected '|' or the end of the query")]
    [InlineData("fields @ptr\nsort @timestamp asc", "unexpected 'sort', expected '|' or the end of the query")]
    [InlineData("sort @timestamp", "unexpected the end of the query, expected 'asc' or 'desc'")]
    [InlineData("sort @message asc", "unexpected '@message', expected '@timestamp'")]
    [InlineData("stats max(@timestamp)", "unexpected 'max', expected 'count'")]
    [InlineData("stats count(*) as |", "unexpected '|', expected a name")]
    [InlineData("fields @message | stats count(*)", "stats with fields or sort is not supported by the local AWS")]
    [InlineData("limit 0", "limit 0 is not from 1 to 100000")]
    [InlineData("limit 100001", "limit 100001 is not from 1 to 100000")]
    [InlineData("limit 1 |", "unexpected the end of the query, expected one of the commands")]
    public void What_is_not_supported_is_named(string text, string message)
    {
        AwsException error = Assert.Throws<AwsException>(() => QueryParser.Parse(text));

        Assert.Equal("MalformedQueryException", error.Code);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }
}
