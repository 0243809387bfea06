using System.Text.Json.Nodes;

namespace LogArchive.IntegrationTests.CloudWatchLogs;

public sealed class GetLogEventsTests : IAsyncLifetime
{
    private static readonly long Start = LogsFixture.Day;

    private LogsFixture _logs = null!;

    public async Task InitializeAsync()
    {
        _logs = await LogsFixture.StartAsync();
        await _logs.CreateAsync("/a", "s", "other");
        await _logs.PutAsync("/a", "s", [.. Enumerable.Range(0, 5).Select(i => (Start + i, $"{i}"))]);
        await _logs.PutAsync("/a", "other", (Start + 1, "other"));
    }

    public async Task DisposeAsync() => await _logs.DisposeAsync();

    [Fact]
    public async Task The_start_is_inclusive_and_the_end_is_exclusive()
    {
        JsonObject page = await GetAsync(new() { ["startTime"] = Start + 1, ["endTime"] = Start + 4 });

        Assert.Equal(["1", "2", "3"], LogsFixture.Messages(page));
        Assert.Equal(["timestamp", "message", "ingestionTime"], page["events"]![0]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task Going_forward_ends_when_the_token_comes_back()
    {
        JsonObject first = await GetAsync(new() { ["startFromHead"] = true, ["limit"] = 3 });
        JsonObject second = await GetAsync(new() { ["startFromHead"] = true, ["limit"] = 3, ["nextToken"] = (string)first["nextForwardToken"]! });
        JsonObject end = await GetAsync(new() { ["startFromHead"] = true, ["limit"] = 3, ["nextToken"] = (string)second["nextForwardToken"]! });

        Assert.Equal(["0", "1", "2"], LogsFixture.Messages(first));
        Assert.Equal(["3", "4"], LogsFixture.Messages(second));
        Assert.Empty(LogsFixture.Messages(end));
        Assert.NotEqual((string)first["nextForwardToken"]!, (string)second["nextForwardToken"]!);
        Assert.Equal((string)second["nextForwardToken"]!, (string)end["nextForwardToken"]!);
    }

    [Fact]
    public async Task Without_startFromHead_the_last_events_come_first_and_the_backward_token_leads_to_those_before()
    {
        JsonObject last = await GetAsync(new() { ["limit"] = 3 });
        JsonObject before = await GetAsync(new() { ["limit"] = 3, ["nextToken"] = (string)last["nextBackwardToken"]! });
        JsonObject end = await GetAsync(new() { ["limit"] = 3, ["nextToken"] = (string)before["nextBackwardToken"]! });
        JsonObject turned = await GetAsync(new() { ["limit"] = 3, ["nextToken"] = (string)end["nextForwardToken"]! });

        Assert.Equal(["2", "3", "4"], LogsFixture.Messages(last));
        Assert.Equal(["0", "1"], LogsFixture.Messages(before));
        Assert.Equal((string)before["nextBackwardToken"]!, (string)end["nextBackwardToken"]!);
        Assert.Equal(["0", "1", "2"], LogsFixture.Messages(turned));
    }

    [Fact]
    public async Task A_synthetic_stream_reads_the_same_in_both_directions()
    {
        await _logs.CreateAsync("/synthetic/1000x40");
        var request = new JsonObject
        {
            ["logGroupName"] = "/synthetic/1000x40",
            ["logStreamName"] = "orders-service/instance-3",
            ["startTime"] = Start,
            ["endTime"] = Start + (2 * LogsFixture.DayLength),
        };
        JsonObject backward = await GetAsync(request.DeepClone().AsObject());
        request["startFromHead"] = true;
        JsonObject forward = await GetAsync(request);

        Assert.NotEmpty(LogsFixture.Messages(forward));
        Assert.Equal(LogsFixture.Messages(forward), LogsFixture.Messages(backward));
    }

    private Task<JsonObject> GetAsync(JsonObject request)
    {
        request["logGroupName"] ??= "/a";
        request["logStreamName"] ??= "s";
        return _logs.CallAsync("GetLogEvents", request);
    }
}
