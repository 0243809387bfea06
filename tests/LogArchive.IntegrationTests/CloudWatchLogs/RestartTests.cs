using System.Text.Json.Nodes;
using LogArchive.LocalAws.CloudWatchLogs;

namespace LogArchive.IntegrationTests.CloudWatchLogs;

public sealed class RestartTests : IAsyncLifetime
{
    private static readonly long Start = LogsFixture.Day;

    private LogsFixture _logs = null!;

    public async Task InitializeAsync()
    {
        _logs = await LogsFixture.StartAsync();
        await _logs.CreateAsync("/a/b#c", "s", "t");
        await _logs.CreateAsync("/A/b#c", "s");
        await _logs.PutAsync("/a/b#c", "s", (Start + 1, "1"), (Start + 1, "2"));
        await _logs.PutAsync("/a/b#c", "t", (Start, "0"), (Start + 1, "3 ü"));
        await _logs.CallAsync("PutRetentionPolicy", new() { ["logGroupName"] = "/a/b#c", ["retentionInDays"] = 30 });
    }

    public async Task DisposeAsync() => await _logs.DisposeAsync();

    [Fact]
    public async Task Groups_streams_events_and_tokens_survive()
    {
        JsonObject groups = await _logs.CallAsync("DescribeLogGroups", []);
        JsonObject first = await _logs.PageAsync("/a/b#c", limit: 2);
        JsonObject second = await _logs.PageAsync("/a/b#c", (string)first["nextToken"]!, limit: 2);

        await _logs.RestartAsync();

        Assert.True(JsonNode.DeepEquals(groups, await _logs.CallAsync("DescribeLogGroups", [])));
        Assert.True(JsonNode.DeepEquals(first["events"], (await _logs.PageAsync("/a/b#c", limit: 2))["events"]));
        Assert.Equal("ResourceAlreadyExistsException", (await Assert.ThrowsAsync<LogsErrorException>(() => _logs.CallAsync("CreateLogStream", new() { ["logGroupName"] = "/a/b#c", ["logStreamName"] = "t" }))).Code);
        Assert.True(JsonNode.DeepEquals(second, await _logs.PageAsync("/a/b#c", (string)first["nextToken"]!, limit: 2)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(29)]
    public async Task An_event_that_was_not_written_to_its_end_is_forgotten_and_writing_goes_on(int missing)
    {
        await _logs.RestartAsync(() =>
        {
            using FileStream file = EventsOf("!a!b%c").Open(FileMode.Open);
            file.SetLength(file.Length - missing);
        });
        await _logs.PutAsync("/a/b#c", "s", (Start + 2, "4"));
        string[] before = await _logs.MessagesAsync(new() { ["logGroupName"] = "/a/b#c" });
        await _logs.RestartAsync();

        Assert.Equal(["0", "1", "2", "4"], before);
        Assert.Equal(["0", "1", "2", "4"], await _logs.MessagesAsync(new() { ["logGroupName"] = "/a/b#c" }));
    }

    [Fact]
    public async Task A_deleted_group_leaves_nothing_behind()
    {
        await _logs.CallAsync("DeleteLogGroup", new() { ["logGroupName"] = "/a/b#c" });
        await _logs.RestartAsync();

        JsonNode groups = (await _logs.CallAsync("DescribeLogGroups", []))["logGroups"]!;
        Assert.Equal("/A/b#c", (string)Assert.Single(groups.AsArray())!["logGroupName"]!);
    }

    [Fact]
    public async Task A_tool_fills_a_group_with_old_events_before_the_server_starts()
    {
        long longAgo = Start - (400 * LogsFixture.DayLength);
        await _logs.RestartAsync(() =>
        {
            var store = new LogStore(Path.Combine(_logs.DataDirectory, "logs"), _logs.Time);
            var events = Enumerable.Range(0, 30_000).Select(i => new TimedMessage(longAgo + i, $"{i} {new string('x', 100)}"));
            store.Append("/old", "s", events, TimeSpan.FromSeconds(2));
        });

        List<JsonObject> pages = await _logs.PagesAsync(new() { ["logGroupName"] = "/old" });

        Assert.Equal(Enumerable.Range(0, 30_000).Select(i => $"{i}"), pages.SelectMany(LogsFixture.Messages).Select(m => m.Split(' ')[0]));
        Assert.Equal(longAgo + 2000, (long)pages[0]["events"]![0]!["ingestionTime"]!);
    }

    private FileInfo EventsOf(string group) =>
        new DirectoryInfo(Path.Combine(_logs.DataDirectory, "logs")).GetDirectories($"{group}~*").Single().GetFiles("events.bin").Single();
}
