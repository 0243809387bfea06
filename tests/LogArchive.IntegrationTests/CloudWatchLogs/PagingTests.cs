using System.Text;
using System.Text.Json.Nodes;

namespace LogArchive.IntegrationTests.CloudWatchLogs;

public sealed class PagingTests
{
    private static readonly long Start = LogsFixture.Day;

    [Theory]
    [InlineData(9, 1, 9)]
    [InlineData(10, 1, 10)]
    [InlineData(11, 2, 10)]
    [InlineData(20, 2, 10)]
    [InlineData(21, 3, 10)]
    public async Task A_page_has_at_most_limit_events(int events, int pages, int onTheFirst)
    {
        await using LogsFixture logs = await LogsFixture.StartAsync();
        await logs.CreateAsync("/a", "s");
        await logs.PutAsync("/a", "s", [.. Enumerable.Range(0, events).Select(i => (Start, $"{i}"))]);

        List<JsonObject> answers = await logs.PagesAsync(Request(limit: 10));

        Assert.Equal(pages, answers.Count);
        Assert.Equal(onTheFirst, LogsFixture.Messages(answers[0]).Length);
        Assert.Equal(Enumerable.Range(0, events).Select(i => $"{i}"), answers.SelectMany(LogsFixture.Messages));
    }

    [Theory]
    [InlineData(9_999, 1)]
    [InlineData(10_000, 1)]
    [InlineData(10_001, 2)]
    public async Task A_page_without_limit_has_at_most_10000_events(int events, int pages)
    {
        await using LogsFixture logs = await LogsFixture.StartAsync();
        await logs.CreateAsync("/a", "s");
        await logs.PutAsync("/a", "s", [.. Enumerable.Repeat((Start, "m"), Math.Min(events, 10_000))]);
        if (events > 10_000)
        {
            await logs.PutAsync("/a", "s", (Start, "m"));
        }

        Assert.Equal(pages, (await logs.PagesAsync(Request())).Count);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    public async Task A_page_has_at_most_1_MiB_of_UTF_8_counting_26_for_each_event(int more, int pages)
    {
        await using LogsFixture logs = await LogsFixture.StartAsync();
        await logs.CreateAsync("/a", "s");
        const int Quarter = (1_048_576 / 4) - 26;
        string message = new string('€', Quarter / 3) + new string('m', Quarter % 3);
        await logs.PutAsync("/a", "s", (Start, message), (Start, message));
        await logs.PutAsync("/a", "s", (Start, message), (Start, message[..^1] + new string('n', 1 + more)));

        List<JsonObject> answers = await logs.PagesAsync(Request());

        Assert.Equal(pages, answers.Count);
        Assert.All(answers, page => Assert.True(LogsFixture.Messages(page).Sum(m => Encoding.UTF8.GetByteCount(m) + 26) <= 1_048_576));
    }

    [Fact]
    public async Task A_sparse_day_gives_a_page_for_each_hour_most_of_them_empty()
    {
        await using LogsFixture logs = await LogsFixture.StartAsync();
        await logs.CreateAsync("/a", "s");
        await logs.PutAsync("/a", "s", (Start, "midnight"), (Start + LogsFixture.DayLength - 1, "last"));

        List<JsonObject> pages = await logs.PagesAsync(Request());

        Assert.Equal(24, pages.Count);
        Assert.Equal(22, pages.Count(page => LogsFixture.Messages(page).Length == 0));
        Assert.Equal(["midnight", "last"], pages.SelectMany(LogsFixture.Messages));
    }

    [Fact]
    public async Task The_stretch_that_a_page_searches_is_an_option_and_grows_with_longer_ranges()
    {
        await using LogsFixture logs = await LogsFixture.StartAsync(new() { ScanStretch = TimeSpan.FromHours(6) });
        await logs.CreateAsync("/a", "s");
        await logs.PutAsync("/a", "s", (Start, "midnight"), (Start + LogsFixture.DayLength - 1, "last"));
        int ofADay = (await logs.PagesAsync(Request())).Count;
        await logs.PutAsync("/a", "s", (Start - (9 * LogsFixture.DayLength), "long ago"));

        Assert.Equal(4, ofADay);
        Assert.Equal(4, (await logs.PagesAsync(new() { ["logGroupName"] = "/a" })).Count);
    }

    [Fact]
    public async Task An_empty_group_and_an_empty_range_give_one_empty_page()
    {
        await using LogsFixture logs = await LogsFixture.StartAsync();
        await logs.CreateAsync("/a", "s");
        List<JsonObject> empty = await logs.PagesAsync(Request());
        await logs.PutAsync("/a", "s", (Start - 1, "the day before"));

        Assert.Single(empty);
        Assert.Single(await logs.PagesAsync(Request()));
    }

    [Fact]
    public async Task A_token_is_good_again_and_again_and_for_the_same_arguments_only()
    {
        await using LogsFixture logs = await LogsFixture.StartAsync();
        await logs.CreateAsync("/a", "s");
        await logs.CreateAsync("/b", "s");
        await logs.PutAsync("/a", "s", [.. Enumerable.Range(0, 5).Select(i => (Start, $"{i}"))]);
        string token = (string)(await logs.PageAsync("/a", limit: 2))["nextToken"]!;

        Assert.Equal(["2", "3"], LogsFixture.Messages(await logs.PageAsync("/a", token, limit: 2)));
        Assert.Equal(["2", "3"], LogsFixture.Messages(await logs.PageAsync("/a", token, limit: 2)));
        Assert.Equal("InvalidParameterException", (await Assert.ThrowsAsync<LogsErrorException>(() => logs.PageAsync("/a", token, limit: 3))).Code);
        Assert.Equal("InvalidParameterException", (await Assert.ThrowsAsync<LogsErrorException>(() => logs.PageAsync("/b", token, limit: 2))).Code);
        Assert.Equal("InvalidParameterException", (await Assert.ThrowsAsync<LogsErrorException>(() => logs.PageAsync("/a", (token[0] == 'A' ? 'B' : 'A') + token[1..], limit: 2))).Code);
    }

    [Fact]
    public async Task A_token_expires_after_24_hours()
    {
        await using LogsFixture logs = await LogsFixture.StartAsync();
        await logs.CreateAsync("/a", "s");
        await logs.PutAsync("/a", "s", (Start, "0"), (Start, "1"));
        string token = (string)(await logs.PageAsync("/a", limit: 1))["nextToken"]!;

        logs.Time.Advance(TimeSpan.FromHours(24));
        string[] inTime = LogsFixture.Messages(await logs.PageAsync("/a", token, limit: 1));
        logs.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(["1"], inTime);
        await Assert.ThrowsAsync<LogsErrorException>(() => logs.PageAsync("/a", token, limit: 1));
    }

    [Fact]
    public async Task Events_that_arrive_between_two_pages_neither_repeat_nor_hide_others()
    {
        await using LogsFixture logs = await LogsFixture.StartAsync();
        await logs.CreateAsync("/a", "s");
        await logs.PutAsync("/a", "s", (Start, "0"), (Start + 5, "1"), (Start + 9, "2"));
        string token = (string)(await logs.PageAsync("/a", limit: 2))["nextToken"]!;

        await logs.PutAsync("/a", "s", (Start + 1, "too late for this listing"), (Start + 7, "in time"));

        Assert.Equal(["in time", "2"], LogsFixture.Messages(await logs.PageAsync("/a", token, limit: 2)));
    }

    private static JsonObject Request(int? limit = null)
    {
        var request = new JsonObject { ["logGroupName"] = "/a", ["startTime"] = Start, ["endTime"] = Start + LogsFixture.DayLength - 1 };
        if (limit is not null)
        {
            request["limit"] = limit;
        }

        return request;
    }
}
