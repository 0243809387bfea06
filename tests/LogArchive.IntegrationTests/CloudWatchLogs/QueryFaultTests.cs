using System.Text.Json.Nodes;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.Http;
using static LogArchive.IntegrationTests.CloudWatchLogs.QueryCalls;

namespace LogArchive.IntegrationTests.CloudWatchLogs;

public sealed class QueryFaultTests
{
    private static readonly long Start = LogsFixture.Day;

    public static TheoryData<string> Ends => ["Failed", "Cancelled", "Timeout", "Unknown"];

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_query_ends_otherwise_than_complete(string status)
    {
        await using LogsFixture logs = await StartAsync(status switch
        {
            "Failed" => LogsFault.QueryFails,
            "Cancelled" => LogsFault.QueryIsCancelled,
            "Timeout" => LogsFault.QueryTimesOut,
            _ => LogsFault.QueryEndsUnknown,
        });
        string id = await logs.StartAsync(Query("/a", AllRows));

        JsonObject running = await logs.AskAsync(id);
        JsonObject[] ended = [await logs.AskAsync(id), await logs.AskAsync(id)];

        Assert.Equal("Running", (string)running["status"]!);
        Assert.All(ended, answer => Assert.Equal(status, (string)answer["status"]!));
        Assert.All(ended, answer => Assert.Empty(Rows(answer)));
    }

    [Fact]
    public async Task Rows_are_missing_that_the_statistics_have()
    {
        await using LogsFixture logs = await StartAsync(LogsFault.FewerRows);

        Assert.Equal("0 1 2 3 4 5 6 7 8", Joined(await logs.FinishAsync(Query("/a", AllRows), maxItems: 4)));
        Assert.Equal(10, Statistics((await logs.FinishAsync(Query("/a", AllRows)))[0]).Matched);
        JsonObject count = (await logs.FinishAsync(Query("/a", Count)))[0];
        Assert.Equal(["9"], Values(count, "events"));
        Assert.Equal(10, Statistics(count).Matched);
    }

    [Fact]
    public async Task Rows_are_missing_from_the_statistics_too()
    {
        await using LogsFixture logs = await StartAsync(LogsFault.FewerRowsAndMatches);

        List<JsonObject> pages = await logs.FinishAsync(Query("/a", AllRows));

        Assert.Equal("0 1 2 3 4 5 6 7 8", Joined(pages));
        Assert.Equal((9, 10), (Statistics(pages[0]).Matched, Statistics(pages[0]).Scanned));
    }

    [Fact]
    public async Task A_row_is_on_two_pages()
    {
        await using LogsFixture logs = await StartAsync(LogsFault.RowTwice);

        List<JsonObject> pages = await logs.FinishAsync(Query("/a", AllRows), maxItems: 4);

        Assert.Equal(["0 1 2 3", "3 4 5 6", "6 7 8 9"], pages.Select(page => Joined([page])));
        Assert.Equal(10, Rows((await logs.FinishAsync(Query("/a", AllRows)))[0]).Length);
    }

    [Fact]
    public async Task Rows_are_in_no_order_within_a_page_and_across_pages()
    {
        await using LogsFixture logs = await StartAsync(LogsFault.Unsorted);
        await logs.CreateAsync("/synthetic/100x20");

        List<JsonObject> pages = await logs.FinishAsync(Query("/synthetic/100x20", AllRows, limit: 60), maxItems: 20);

        string[][] rows = [.. pages.Select(page => Values(page, "@timestamp"))];
        Assert.All(rows, page => Assert.NotEqual(page.Order(StringComparer.Ordinal), page));
        Assert.True(string.CompareOrdinal(rows[0].Min(StringComparer.Ordinal), rows[1].Max(StringComparer.Ordinal)) > 0);
        Assert.Equal(60, rows.SelectMany(page => page).Distinct().Count());
        Assert.Equal("2026-11-09 00:00:00.000", rows[2].Min(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_fault_sees_the_query_and_its_log_group_in_both_operations()
    {
        var calls = new List<LogsCall>();
        await using LogsFixture logs = await StartAsync(call =>
        {
            calls.Add(call);
            return call.Operation == "GetQueryResults" && calls.Count(c => c.Operation == "GetQueryResults") == 2
                ? LogsFault.Fail(new AwsException("ThrottlingException", "Rate exceeded"))
                : null;
        });
        string id = await logs.StartAsync(Query("/a", Count));
        await logs.AskAsync(id);

        LogsErrorException error = await Assert.ThrowsAsync<LogsErrorException>(() => logs.AskAsync(id));
        JsonObject retried = await logs.AskAsync(id);

        Assert.Equal("ThrottlingException", error.Code);
        Assert.Equal("Complete", (string)retried["status"]!);
        Assert.Equal(["StartQuery", "GetQueryResults", "GetQueryResults", "GetQueryResults"], calls[^4..].Select(call => call.Operation));
        Assert.All(calls[^4..], call => Assert.Equal(("/a", Count), (call.LogGroup, call.QueryString)));
    }

    [Fact]
    public async Task A_fault_of_queries_injected_elsewhere_is_an_error()
    {
        await using LogsFixture logs = await LogsFixture.StartAsync(new() { Faults = _ => LogsFault.FewerRows });

        LogsErrorException error = await Assert.ThrowsAsync<LogsErrorException>(() => logs.CallAsync("DescribeLogGroups", []));

        Assert.Equal("500 InternalFailure: The fault FewerRows is only for queries, at StartQuery, but was injected into DescribeLogGroups.", error.Message);
    }

    private static Task<LogsFixture> StartAsync(LogsFault fault) => StartAsync(call => call.Operation == "StartQuery" ? fault : null);

    private static async Task<LogsFixture> StartAsync(Func<LogsCall, LogsFault?> faults)
    {
        LogsFixture logs = await LogsFixture.StartAsync(new() { Faults = faults });
        await logs.CreateAsync("/a", "s");
        await logs.PutAsync("/a", "s", [.. Enumerable.Range(0, 10).Select(i => (Start + i, $"{i}"))]);
        return logs;
    }

    private static string Joined(List<JsonObject> pages) => string.Join(' ', pages.SelectMany(page => Values(page, "@message")));
}
