using System.Numerics;
using System.Text.Json.Nodes;

namespace LogArchive.IntegrationTests.CloudWatchLogs;

public sealed class FilterLogEventsTests : IAsyncLifetime
{
    private const long Day = LogsFixture.DayLength;

    private static readonly long Start = LogsFixture.Day;

    private LogsFixture _logs = null!;

    public async Task InitializeAsync()
    {
        _logs = await LogsFixture.StartAsync();
        await _logs.CreateAsync("/a", "s", "t");
    }

    public async Task DisposeAsync() => await _logs.DisposeAsync();

    [Fact]
    public async Task Both_ends_of_the_range_are_inclusive_to_the_millisecond()
    {
        await _logs.PutAsync("/a", "s", (Start - 1, "before"));
        await _logs.PutAsync("/a", "s", (Start, "first"), (Start + Day - 1, "last"), (Start + Day, "next midnight"));
        await _logs.PutAsync("/a", "s", (Start + Day + 1, "after"));

        Assert.Equal(["first", "last"], await _logs.MessagesAsync(Between(Start, Start + Day - 1)));
        Assert.Equal(["first", "last", "next midnight"], await _logs.MessagesAsync(Between(Start, Start + Day)));
        Assert.Equal(["last", "next midnight"], await _logs.MessagesAsync(Between(Start + 1, Start + Day)));
        Assert.Equal(["first"], await _logs.MessagesAsync(Between(Start, Start)));
        Assert.Equal(["before", "first", "last", "next midnight", "after"], await _logs.MessagesAsync(new() { ["logGroupName"] = "/a" }));
    }

    [Fact]
    public async Task Order_is_by_timestamp_then_ingestion_time_then_request()
    {
        await _logs.PutAsync("/a", "t", (Start + 5, "1"), (Start + 5, "2"));
        await _logs.PutAsync("/a", "s", (Start + 5, "3"), (Start + 9, "7"));
        _logs.Time.Advance(TimeSpan.FromMilliseconds(1));
        await _logs.PutAsync("/a", "t", (Start + 1, "0"), (Start + 5, "4"));
        await _logs.PutAsync("/a", "s", (Start + 5, "5"), (Start + 6, "6"));

        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7"], await _logs.MessagesAsync(Between(Start, Start + 10)));
    }

    [Fact]
    public async Task Order_holds_for_thousands_of_events_put_in_any_order()
    {
        var random = new Random(1);
        var put = new List<(long Timestamp, int Number)>();
        for (int request = 0; request < 40; request++)
        {
            long from = Start + random.Next(1000);
            (long, string)[] events = [.. Enumerable.Range(0, 100).Select(i => (from + (i * random.Next(1, 4) / 2), $"{put.Count + i}")).OrderBy(e => e.Item1)];
            put.AddRange(events.Select(e => (e.Item1, int.Parse(e.Item2))));
            await _logs.PutAsync("/a", request % 2 == 0 ? "s" : "t", events);
            if (request % 7 == 0)
            {
                await _logs.MessagesAsync(Between(Start, Start + Day));
            }
        }

        // LINQ's ordering is stable, so equal timestamps keep the order they were put in.
        string[] expected = [.. put.OrderBy(e => e.Timestamp).Select(e => $"{e.Number}")];
        JsonObject request7 = Between(Start, Start + Day);
        request7["limit"] = 7;
        Assert.Equal(expected, await _logs.MessagesAsync(Between(Start, Start + Day)));
        Assert.Equal(expected, await _logs.MessagesAsync(request7));
    }

    [Fact]
    public async Task An_event_carries_its_stream_times_and_an_id_of_56_digits_with_the_timestamp_on_top()
    {
        await _logs.PutAsync("/a", "s", (Start, "m"));
        await _logs.PutAsync("/a", "s", (Start, "m"));

        JsonObject page = await _logs.CallAsync("FilterLogEvents", Between(Start, Start));

        JsonArray events = page["events"]!.AsArray();
        BigInteger[] ids = [.. events.Select(e => BigInteger.Parse((string)e!["eventId"]!))];
        Assert.Equal(["logStreamName", "timestamp", "message", "ingestionTime", "eventId"], events[0]!.AsObject().Select(member => member.Key));
        Assert.Equal("s", (string)events[0]!["logStreamName"]!);
        Assert.Equal(Start, (long)events[0]!["timestamp"]!);
        Assert.Equal(LogsFixture.Now.ToUnixTimeMilliseconds(), (long)events[0]!["ingestionTime"]!);
        Assert.All(events, e => Assert.Equal(56, ((string)e!["eventId"]!).Length));
        Assert.All(ids, id => Assert.Equal(Start, (long)(id >> 144)));
        Assert.True(ids[0] < ids[1]);
        Assert.Empty(page["searchedLogStreams"]!.AsArray());
    }

    [Theory]
    [InlineData("filterPattern", "ERROR")]
    [InlineData("logStreamNamePrefix", "s")]
    [InlineData("limit", "0")]
    [InlineData("limit", "10001")]
    [InlineData("startTime", "-1")]
    [InlineData("nextToken", "\"\"")]
    [InlineData("nextToken", "made up")]
    [InlineData("unmask", "true")]
    public async Task What_is_wrong_or_not_implemented_is_refused(string member, string value)
    {
        JsonObject request = Between(Start, Start + 5);
        request[member] = member is "limit" or "startTime" or "unmask" ? JsonNode.Parse(value) : value;

        Assert.Equal("InvalidParameterException", await FailAsync(request));
    }

    [Fact]
    public async Task The_group_must_exist() => Assert.Equal("ResourceNotFoundException", await FailAsync(new() { ["logGroupName"] = "/none" }));

    private static JsonObject Between(long start, long end) => new() { ["logGroupName"] = "/a", ["startTime"] = start, ["endTime"] = end };

    private async Task<string> FailAsync(JsonObject request) =>
        (await Assert.ThrowsAsync<LogsErrorException>(() => _logs.CallAsync("FilterLogEvents", request))).Code;
}
