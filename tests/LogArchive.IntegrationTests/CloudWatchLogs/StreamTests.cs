using System.Text.Json.Nodes;

namespace LogArchive.IntegrationTests.CloudWatchLogs;

public sealed class StreamTests : IAsyncLifetime
{
    private static readonly long Start = LogsFixture.Day;

    private LogsFixture _logs = null!;

    public async Task InitializeAsync()
    {
        _logs = await LogsFixture.StartAsync();
        await _logs.CreateAsync("/a", "c", "a", "b");
    }

    public async Task DisposeAsync() => await _logs.DisposeAsync();

    [Fact]
    public async Task Streams_are_listed_by_name_by_last_event_and_backwards_over_pages_of_any_size()
    {
        await _logs.PutAsync("/a", "b", (Start + 1, "m"));
        await _logs.PutAsync("/a", "a", (Start + 2, "m"));

        for (int limit = 1; limit <= 4; limit++)
        {
            Assert.Equal(["a", "b", "c"], await ListAsync(new() { ["limit"] = limit }));
            Assert.Equal(["c", "b", "a"], await ListAsync(new() { ["limit"] = limit, ["descending"] = true }));
            Assert.Equal(["c", "b", "a"], await ListAsync(new() { ["limit"] = limit, ["orderBy"] = "LastEventTime" }));
        }

        Assert.Equal(["b"], await ListAsync(new() { ["logStreamNamePrefix"] = "b" }));
    }

    [Fact]
    public async Task A_stream_is_described_with_when_its_events_happened()
    {
        await _logs.PutAsync("/a", "b", (Start + 1, "m"), (Start + 9, "m"));

        JsonNode stream = (await _logs.CallAsync("DescribeLogStreams", new() { ["logGroupName"] = "/a", ["logStreamNamePrefix"] = "b" }))["logStreams"]![0]!;

        Assert.Equal(Start + 1, (long)stream["firstEventTimestamp"]!);
        Assert.Equal(Start + 9, (long)stream["lastEventTimestamp"]!);
        Assert.Equal(LogsFixture.Now.ToUnixTimeMilliseconds(), (long)stream["lastIngestionTime"]!);
        Assert.Equal("arn:aws:logs:us-east-1:000000000000:log-group:/a:log-stream:b", (string)stream["arn"]!);
        Assert.Equal(0, (int)stream["storedBytes"]!);
    }

    [Fact]
    public async Task A_deleted_stream_takes_its_events_along_also_after_a_restart()
    {
        await _logs.PutAsync("/a", "a", (Start, "kept"));
        await _logs.PutAsync("/a", "b", (Start, "gone"));

        await _logs.CallAsync("DeleteLogStream", new() { ["logGroupName"] = "/a", ["logStreamName"] = "b" });
        await _logs.CallAsync("CreateLogStream", new() { ["logGroupName"] = "/a", ["logStreamName"] = "b" });
        await _logs.PutAsync("/a", "b", (Start, "new"));
        string[] before = await _logs.MessagesAsync(new() { ["logGroupName"] = "/a" });
        await _logs.RestartAsync();

        Assert.Equal(["kept", "new"], before);
        Assert.Equal(["kept", "new"], await _logs.MessagesAsync(new() { ["logGroupName"] = "/a" }));
    }

    [Theory]
    [InlineData("a", "ResourceAlreadyExistsException")]
    [InlineData("a:b", "InvalidParameterException")]
    [InlineData("a*b", "InvalidParameterException")]
    [InlineData("", "InvalidParameterException")]
    [InlineData("2026/11/09/[$LATEST]0123", null)]
    public async Task Stream_names_are_unique_and_without_colon_and_asterisk(string name, string? code)
    {
        Exception? error = await Record.ExceptionAsync(() =>
            _logs.CallAsync("CreateLogStream", new() { ["logGroupName"] = "/a", ["logStreamName"] = name }));

        Assert.Equal(code, (error as LogsErrorException)?.Code);
    }

    private async Task<string[]> ListAsync(JsonObject request)
    {
        var names = new List<string>();
        request["logGroupName"] = "/a";
        for (string? token = ""; token is not null;)
        {
            JsonObject page = await _logs.CallAsync("DescribeLogStreams", request);
            names.AddRange(page["logStreams"]!.AsArray().Select(stream => (string)stream!["logStreamName"]!));
            request["nextToken"] = token = (string?)page["nextToken"];
        }

        return [.. names];
    }
}
