using System.Text;
using System.Text.Json.Nodes;
using static LogArchive.IntegrationTests.CloudWatchLogs.QueryCalls;

namespace LogArchive.IntegrationTests.CloudWatchLogs;

public sealed class GetQueryResultsTests : IAsyncLifetime
{
    private static readonly long Start = LogsFixture.Day;

    private LogsFixture _logs = null!;

    public async Task InitializeAsync()
    {
        _logs = await LogsFixture.StartAsync();
        await _logs.CallAsync("CreateLogGroup", new() { ["logGroupName"] = "/a", ["logGroupClass"] = "INFREQUENT_ACCESS" });
        await _logs.CallAsync("CreateLogStream", new() { ["logGroupName"] = "/a", ["logStreamName"] = "s \"1\"" });
    }

    public async Task DisposeAsync() => await _logs.DisposeAsync();

    [Fact]
    public async Task A_row_has_the_fields_of_the_query_in_its_order_as_texts()
    {
        const string Message = "first\n\t\"quoted\" \\ \u0001 ünïcödé 🙂 \u2028";
        await PutAsync((Start + 1, Message));

        JsonObject answer = (await _logs.FinishAsync(Query("/a", AllRows)))[0];

        string[][] fields = [.. answer["results"]![0]!.AsArray().Select(field => (string[])[(string)field!["field"]!, (string)field["value"]!])];
        Assert.Equal(["@timestamp", "2026-11-09 00:00:00.001"], fields[0]);
        Assert.Equal(["@ingestionTime", "2026-11-10 12:00:00.000"], fields[1]);
        Assert.Equal(["@logStream", "s \"1\""], fields[2]);
        Assert.Equal(["@message", Message], fields[3]);
        Assert.Equal("@ptr", fields[4][0]);
        Assert.Equal(56, Encoding.ASCII.GetString(Convert.FromBase64String(fields[4][1])).Length);
        Assert.Equal("Complete", (string)answer["status"]!);
        Assert.Equal("CWLI", (string)answer["queryLanguage"]!);
        Assert.Equal((1, 1, Encoding.UTF8.GetByteCount(Message) + 26), Statistics(answer));
    }

    [Fact]
    public async Task A_pointer_is_in_every_row_and_the_same_in_every_query()
    {
        await PutAsync((Start, "a"), (Start, "b"));

        JsonObject one = (await _logs.FinishAsync(Query("/a", "fields @message")))[0];
        JsonObject other = (await _logs.FinishAsync(Query("/a", "sort @timestamp asc")))[0];

        Assert.Equal(["@message", "@ptr"], Rows(one)[0].Keys);
        Assert.Equal(["@timestamp", "@message", "@ptr"], Rows(other)[0].Keys);
        Assert.Equal(2, Values(one, "@ptr").Distinct().Count());
        Assert.Equal(Pointers(one), Pointers(other));

        static Dictionary<string, string> Pointers(JsonObject answer) => Rows(answer).ToDictionary(row => row["@message"], row => row["@ptr"]);
    }

    [Fact]
    public async Task While_it_runs_it_has_a_part_of_the_rows_and_no_token()
    {
        await PutAsync([.. Numbers(8)]);
        string id = await _logs.StartAsync(Query("/a", AllRows));

        JsonObject running = await _logs.AskAsync(id);
        JsonObject complete = await _logs.AskAsync(id);
        JsonObject few = await _logs.AskAsync(await _logs.StartAsync(Query("/a", AllRows)), maxItems: 3);

        Assert.Equal("Running", (string)running["status"]!);
        Assert.Equal("0 1 2 3", Joined(running));
        Assert.Equal((4, 4), (Statistics(running).Matched, Statistics(running).Scanned));
        Assert.Equal("0 1 2 3 4 5 6 7", Joined(complete));
        Assert.Equal("0 1 2", Joined(few));
        Assert.All(new[] { running, complete, few }, answer => Assert.Null(answer["nextToken"]));
    }

    [Fact]
    public async Task A_query_of_some_duration_is_scheduled_at_first()
    {
        await using LogsFixture logs = await LogsFixture.StartAsync(new() { QueryDuration = TimeSpan.FromSeconds(10) });
        await logs.CreateAsync("/synthetic/24x20");
        string id = await logs.StartAsync(Query("/synthetic/24x20", Count));

        JsonObject scheduled = await logs.AskAsync(id);
        logs.Time.Advance(TimeSpan.FromSeconds(1));
        JsonObject running = await logs.AskAsync(id);
        logs.Time.Advance(TimeSpan.FromSeconds(9));
        JsonObject complete = await logs.AskAsync(id);

        Assert.Equal(["Scheduled", "Running", "Complete"], new[] { scheduled, running, complete }.Select(answer => (string)answer["status"]!));
        Assert.Empty(Rows(scheduled));
        Assert.Equal((0, 0, 0), Statistics(scheduled));
        Assert.Equal(["12"], Values(running, "events"));
        Assert.Equal(["25"], Values(complete, "events"));
    }

    [Fact]
    public async Task Pages_have_all_rows_once()
    {
        await PutAsync([.. Numbers(10)]);

        List<JsonObject> pages = await _logs.FinishAsync(Query("/a", AllRows), maxItems: 4);

        Assert.Equal(["0 1 2 3", "4 5 6 7", "8 9"], pages.Select(Joined));
        Assert.All(pages, page => Assert.Equal((10, 10), (Statistics(page).Matched, Statistics(page).Scanned)));
    }

    [Theory]
    [InlineData("sort @timestamp asc", 3, "0 1 2")]
    [InlineData("sort @timestamp desc", 3, "4 3 2")]
    [InlineData("fields @message", 3, "4 3 2")]
    [InlineData("sort @timestamp asc | limit 2", 3, "0 1")]
    [InlineData("sort @timestamp asc | limit 3", 2, "0 1")]
    [InlineData("sort @timestamp asc | limit 3", null, "0 1 2")]
    public async Task The_limit_counts_rows_and_not_what_matches(string text, int? limit, string rows)
    {
        await PutAsync([.. Numbers(5)]);

        JsonObject answer = (await _logs.FinishAsync(Query("/a", text, limit)))[0];

        Assert.Equal(rows, Joined(answer));
        Assert.Equal(5, Statistics(answer).Matched);
    }

    [Fact]
    public async Task Without_a_limit_there_are_10_000_rows_and_with_one_100_000_on_ten_pages()
    {
        await _logs.CreateAsync("/synthetic/2000000x20");
        const string Pointers = "fields @ptr | sort @timestamp asc";

        List<JsonObject> few = await _logs.FinishAsync(Query("/synthetic/2000000x20", Pointers));
        List<JsonObject> many = await _logs.FinishAsync(Query("/synthetic/2000000x20", Pointers, limit: 100_000));

        string[][] pages = [.. many.Select(page => page["results"]!.AsArray().Select(row => (string)row![0]!["value"]!).ToArray())];
        Assert.Equal([10_000], few.Select(page => page["results"]!.AsArray().Count));
        Assert.Equal(Enumerable.Repeat(10_000, 10), pages.Select(page => page.Length));
        Assert.Equal(100_000, pages.SelectMany(page => page).Distinct().Count());
        Assert.All(many, page => Assert.Equal((2_000_001, 2_000_001, 2_000_001L * 46), Statistics(page)));
    }

    [Fact]
    public async Task Rows_of_one_millisecond_are_not_in_the_order_they_were_put_and_pages_still_have_each_once()
    {
        (long, string Message)[] events = [.. Enumerable.Range(0, 500).Select(i => (Start + 7, $"{i:000}"))];
        await PutAsync(events);

        string[] one = [.. (await _logs.FinishAsync(Query("/a", AllRows), maxItems: 7)).SelectMany(page => Values(page, "@message"))];
        string[] other = [.. (await _logs.FinishAsync(Query("/a", AllRows), maxItems: 100)).SelectMany(page => Values(page, "@message"))];

        Assert.NotEqual(one.Order(StringComparer.Ordinal), one);
        Assert.NotEqual(one, other);
        Assert.Equal(events.Select(e => e.Message), one.Order(StringComparer.Ordinal));
        Assert.Equal(events.Select(e => e.Message), other.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_last_second_has_its_first_millisecond_and_the_filter_cuts_milliseconds()
    {
        await PutAsync((Start + 999, "before"), (Start + 1000, "first"), (Start + 1001, "second"), (Start + 2000, "last"), (Start + 2001, "after"));
        JsonObject all = Seconds(AllRows);
        JsonObject some = Seconds($"filter toMillis(@timestamp) >= {Start + 1001} and toMillis(@timestamp) < {Start + 2000} | sort @timestamp asc");

        JsonObject seconds = (await _logs.FinishAsync(all))[0];
        JsonObject milliseconds = (await _logs.FinishAsync(some))[0];

        Assert.Equal("first second last", Joined(seconds));
        Assert.Equal("second", Joined(milliseconds));
        Assert.Equal((1, 3), (Statistics(milliseconds).Matched, Statistics(milliseconds).Scanned));

        static JsonObject Seconds(string text)
        {
            JsonObject request = Query("/a", text);
            (request["startTime"], request["endTime"]) = ((Start / 1000) + 1, (Start / 1000) + 2);
            return request;
        }
    }

    [Fact]
    public async Task A_count_has_one_row_or_none()
    {
        JsonObject none = (await _logs.FinishAsync(Query("/a", Count)))[0];
        await PutAsync([.. Numbers(5)]);
        JsonObject some = (await _logs.FinishAsync(Query("/a", $"filter toMillis(@timestamp) < {Start + 3} | stats count(*) as events", limit: 1)))[0];

        Assert.Empty(Rows(none));
        Assert.Equal("""[[{"field":"events","value":"3"}]]""", some["results"]!.ToJsonString());
        Assert.Equal((3, 5), (Statistics(some).Matched, Statistics(some).Scanned));
    }

    [Fact]
    public async Task What_is_put_after_its_start_a_query_does_not_find()
    {
        await PutAsync([.. Numbers(5)]);
        string id = await _logs.StartAsync(Query("/a", AllRows));

        await PutAsync([.. Numbers(3)]);
        await _logs.AskAsync(id);

        Assert.Equal("0 1 2 3 4", Joined(await _logs.AskAsync(id)));
    }

    [Fact]
    public async Task Expired_events_are_not_found()
    {
        await PutAsync((Start, "old"), (Start + LogsFixture.DayLength - 1, "new"));
        await _logs.CallAsync("PutRetentionPolicy", new() { ["logGroupName"] = "/a", ["retentionInDays"] = 1 });

        JsonObject answer = (await _logs.FinishAsync(Query("/a", AllRows)))[0];

        Assert.Equal("new", Joined(answer));
        Assert.Equal((1, 1), (Statistics(answer).Matched, Statistics(answer).Scanned));
    }

    [Fact]
    public async Task A_large_page_is_sent_in_pieces_that_fit_together()
    {
        await PutAsync([.. Enumerable.Range(0, 3).Select(i => (Start + i, new string((char)('a' + i), 340_000)))]);
        await PutAsync([.. Enumerable.Range(3, 3).Select(i => (Start + i, new string((char)('a' + i), 340_000)))]);

        JsonObject answer = (await _logs.FinishAsync(Query("/a", AllRows)))[0];

        Assert.Equal(["a340000", "b340000", "c340000", "d340000", "e340000", "f340000"], Values(answer, "@message").Select(message => $"{message[0]}{message.Length}"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public async Task A_page_has_1_to_10_000_rows(int maxItems)
    {
        string id = await _logs.StartAsync(Query("/a", AllRows));

        LogsErrorException error = await Assert.ThrowsAsync<LogsErrorException>(() => _logs.AskAsync(id, maxItems));

        Assert.StartsWith($"400 InvalidParameterException: 1 validation error detected: Value '{maxItems}' at 'maxItems'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_belongs_to_its_query_for_an_hour()
    {
        await PutAsync([.. Numbers(3)]);
        string id = await _logs.StartAsync(Query("/a", AllRows));
        string other = await _logs.StartAsync(Query("/a", AllRows));
        await _logs.AskAsync(id);
        string token = (string)(await _logs.AskAsync(id, maxItems: 2))["nextToken"]!;

        LogsErrorException foreign = await Assert.ThrowsAsync<LogsErrorException>(() => _logs.AskAsync(other, token: token));
        LogsErrorException invented = await Assert.ThrowsAsync<LogsErrorException>(() => _logs.AskAsync(id, token: "abc"));
        _logs.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("2", Joined(await _logs.AskAsync(id, token: token)));
        _logs.Time.Advance(TimeSpan.FromMilliseconds(1));
        LogsErrorException expired = await Assert.ThrowsAsync<LogsErrorException>(() => _logs.AskAsync(id, token: token));

        Assert.Equal("InvalidParameterException", foreign.Code);
        Assert.Equal("InvalidParameterException", invented.Code);
        Assert.Equal("400 InvalidParameterException: The specified nextToken is invalid: it expired 1 hours after it was issued.", expired.Message);
    }

    [Fact]
    public async Task A_query_is_forgotten_when_the_service_stops()
    {
        string id = await _logs.StartAsync(Query("/a", AllRows));

        await _logs.RestartAsync();

        LogsErrorException error = await Assert.ThrowsAsync<LogsErrorException>(() => _logs.AskAsync(id));
        Assert.Equal("400 ResourceNotFoundException: The specified query does not exist.", error.Message);
    }

    private Task<JsonObject> PutAsync(params (long Timestamp, string Message)[] events) => _logs.PutAsync("/a", "s \"1\"", events);

    private static IEnumerable<(long Timestamp, string Message)> Numbers(int count) => Enumerable.Range(0, count).Select(i => (Start + i, $"{i}"));

    private static string Joined(JsonObject answer) => string.Join(' ', Values(answer, "@message"));
}
