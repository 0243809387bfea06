using System.Text.Json.Nodes;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.Http;
using LogArchive.Settings;

namespace LogArchive.IntegrationTests.CloudWatchLogs;

public sealed class FaultTests
{
    private static readonly long Start = LogsFixture.Day;

    [Fact]
    public async Task Reads_beyond_the_quota_are_throttled_until_time_has_passed()
    {
        await using LogsFixture logs = await StartAsync(new() { FilterLogEventsPerSecond = 2 });

        await logs.PageAsync("/a");
        await logs.PageAsync("/a");
        LogsErrorException throttled = await Assert.ThrowsAsync<LogsErrorException>(() => logs.PageAsync("/a"));
        logs.Time.Advance(TimeSpan.FromMilliseconds(499));
        await Assert.ThrowsAsync<LogsErrorException>(() => logs.PageAsync("/a"));
        logs.Time.Advance(TimeSpan.FromMilliseconds(1));
        await logs.PageAsync("/a");

        Assert.Equal("400 ThrottlingException: Rate exceeded", throttled.Message);
    }

    [Fact]
    public async Task An_unused_quota_saves_up_one_second_and_other_operations_do_not_spend_it()
    {
        await using LogsFixture logs = await StartAsync(new() { FilterLogEventsPerSecond = 2 });
        logs.Time.Advance(TimeSpan.FromHours(1));
        for (int i = 0; i < 5; i++)
        {
            await logs.CallAsync("DescribeLogGroups", []);
        }

        await logs.PageAsync("/a");
        await logs.PageAsync("/a");
        await Assert.ThrowsAsync<LogsErrorException>(() => logs.PageAsync("/a"));
    }

    [Fact]
    public async Task Each_answer_is_told_of_with_its_error_if_it_has_one()
    {
        var answers = new List<(string Operation, string? Error)>();
        await using LogsFixture logs = await StartAsync(new()
        {
            FilterLogEventsPerSecond = 1,
            Answered = (call, error) => answers.Add((call.Operation, error)),
        });
        answers.Clear();

        await logs.PageAsync("/a");
        await Assert.ThrowsAsync<LogsErrorException>(() => logs.PageAsync("/a"));
        await Assert.ThrowsAsync<LogsErrorException>(() => logs.CallAsync("NoSuchOperation", []));

        Assert.Equal([("FilterLogEvents", null), ("FilterLogEvents", "ThrottlingException"), ("NoSuchOperation", "UnknownOperationException")], answers);
    }

    [Fact]
    public async Task A_fault_sees_operation_number_group_and_token_and_fails_that_call_alone()
    {
        var calls = new List<LogsCall>();
        await using LogsFixture logs = await StartAsync(new()
        {
            Faults = call =>
            {
                calls.Add(call);
                return call.NextToken is not null && calls.Count(c => c.NextToken is not null) == 1
                    ? LogsFault.Fail(new AwsException("ServiceUnavailableException", "Not now.", 500))
                    : null;
            },
        });
        string token = (string)(await logs.PageAsync("/a", limit: 4))["nextToken"]!;

        LogsErrorException error = await Assert.ThrowsAsync<LogsErrorException>(() => logs.PageAsync("/a", token, limit: 4));
        string[] retried = LogsFixture.Messages(await logs.PageAsync("/a", token, limit: 4));

        Assert.Equal("500 ServiceUnavailableException: Not now.", error.Message);
        Assert.Equal(["4", "5", "6", "7"], retried);
        Assert.Equal(new LogsCall("FilterLogEvents", 5, "/a", token), calls[4]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connection_is_cut_before_or_within_the_answer(bool withinBody)
    {
        await using LogsFixture logs = await StartAsync(FilterFault(withinBody ? LogsFault.AbortWithinBody : LogsFault.Abort, onCall: 1));

        Exception error = await Assert.ThrowsAnyAsync<Exception>(() => logs.PageAsync("/a", limit: 4));
        string[] retried = LogsFixture.Messages(await logs.PageAsync("/a", limit: 4));

        Assert.True(error is HttpRequestException or IOException, error.ToString());
        Assert.Equal(["0", "1", "2", "3"], retried);
    }

    [Theory]
    [InlineData(0, 30)]
    [InlineData(30, 0)]
    public async Task A_delayed_call_is_answered_when_the_time_has_passed(int latencySeconds, int faultSeconds)
    {
        await using LogsFixture logs = await LogsFixture.StartAsync(new()
        {
            Latency = TimeSpan.FromSeconds(latencySeconds),
            Faults = _ => LogsFault.Delay(TimeSpan.FromSeconds(faultSeconds)),
        });

        Task<JsonObject> groups = logs.CallAsync("DescribeLogGroups", []);
        Task first = await Task.WhenAny(groups, logs.Time.SomebodyWaits);
        logs.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Same(logs.Time.SomebodyWaits, first);
        Assert.Empty((await groups)["logGroups"]!.AsArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_repeated_token_comes_with_an_empty_page_and_then_leads_on(int onCall)
    {
        await using LogsFixture logs = await StartAsync(FilterFault(LogsFault.RepeatToken, onCall));

        List<JsonObject> pages = await logs.PagesAsync(Request());

        Assert.Empty(LogsFixture.Messages(pages[onCall - 1]));
        Assert.Equal(onCall == 2, (string)pages[0]["nextToken"]! == (string)pages[1]["nextToken"]!);
        Assert.Equal(Numbers(10), pages.SelectMany(LogsFixture.Messages));
    }

    [Fact]
    public async Task A_repeated_page_has_the_previous_events_once_more_and_nothing_is_lost()
    {
        await using LogsFixture logs = await StartAsync(FilterFault(LogsFault.RepeatPage, onCall: 2));

        List<JsonObject> pages = await logs.PagesAsync(Request());

        Assert.Equal(["0 1 2 3", "0 1 2 3", "4 5 6 7", "8 9"], pages.Select(Joined));
    }

    [Fact]
    public async Task Disorder_within_a_page_turns_it_around()
    {
        await using LogsFixture logs = await StartAsync(FilterFault(LogsFault.DisorderWithinPage, onCall: 2));

        List<JsonObject> pages = await logs.PagesAsync(Request());

        Assert.Equal(["0 1 2 3", "7 6 5 4", "8 9"], pages.Select(Joined));
    }

    [Fact]
    public async Task Disorder_across_pages_holds_events_back_until_the_next_page()
    {
        await using LogsFixture logs = await StartAsync(FilterFault(LogsFault.DisorderAcrossPages, onCall: 1));

        List<JsonObject> pages = await logs.PagesAsync(Request());

        Assert.Equal(["2 3", "4 5 0 1", "6 7 8 9"], pages.Select(Joined));
    }

    [Fact]
    public async Task Disorder_across_every_page_still_loses_nothing()
    {
        await using LogsFixture logs = await StartAsync(new() { Faults = _ => null });
        await logs.CreateAsync("/synthetic/5000x1000");
        string[] orderly = await logs.MessagesAsync(Synthetic());
        await using LogsFixture disorderly = await StartAsync(new() { Faults = call => call.Operation == "FilterLogEvents" ? LogsFault.DisorderAcrossPages : null });
        await disorderly.CreateAsync("/synthetic/5000x1000");

        string[] found = await disorderly.MessagesAsync(Synthetic());

        Assert.NotEqual(orderly, found);
        Assert.Equal(orderly, found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_environment_sets_rate_and_latency()
    {
        var options = CloudWatchLogsOptions.FromEnvironment(name => name == CloudWatchLogsOptions.RateVariable ? "2.5" : "40");

        Assert.Equal(2.5, options.FilterLogEventsPerSecond);
        Assert.Equal(TimeSpan.FromMilliseconds(40), options.Latency);
        Assert.Throws<InvalidConfiguration>(() => CloudWatchLogsOptions.FromEnvironment(_ => "fast"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CloudWatchLogsOptions { FilterLogEventsPerSecond = 0 });
    }

    private static async Task<LogsFixture> StartAsync(CloudWatchLogsOptions options)
    {
        LogsFixture logs = await LogsFixture.StartAsync(options);
        await logs.CreateAsync("/a", "s");
        await logs.PutAsync("/a", "s", [.. Numbers(10).Select((number, i) => (Start + i, number))]);
        return logs;
    }

    private static CloudWatchLogsOptions FilterFault(LogsFault fault, int onCall)
    {
        int calls = 0;
        return new() { Faults = call => call.Operation == "FilterLogEvents" && ++calls == onCall ? fault : null };
    }

    private static IEnumerable<string> Numbers(int count) => Enumerable.Range(0, count).Select(i => $"{i}");

    private static string Joined(JsonObject page) => string.Join(' ', LogsFixture.Messages(page));

    private static JsonObject Request() => new() { ["logGroupName"] = "/a", ["limit"] = 4 };

    private static JsonObject Synthetic() => new() { ["logGroupName"] = "/synthetic/5000x1000", ["startTime"] = Start, ["endTime"] = Start + LogsFixture.DayLength - 1 };
}
