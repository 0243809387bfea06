using System.Text.Json.Nodes;

namespace LogArchive.IntegrationTests.CloudWatchLogs;

public sealed class PutLogEventsTests : IAsyncLifetime
{
    private const long Hour = 3_600_000;

    private static readonly long Now = LogsFixture.Now.ToUnixTimeMilliseconds();

    private LogsFixture _logs = null!;

    public async Task InitializeAsync()
    {
        _logs = await LogsFixture.StartAsync();
        await _logs.CreateAsync("/a", "s");
    }

    public async Task DisposeAsync() => await _logs.DisposeAsync();

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(10_000, true)]
    [InlineData(10_001, false)]
    public async Task A_batch_has_1_to_10000_events(int count, bool allowed) =>
        await CheckAsync(allowed, [.. Enumerable.Repeat((Now, "m"), count)]);

    [Theory]
    [InlineData(1_048_576 - 26, true)]
    [InlineData(1_048_576 - 26 + 1, false)]
    public async Task An_event_has_at_most_1_MiB_with_its_26_bytes(int bytes, bool allowed) =>
        await CheckAsync(allowed, (Now, new string('m', bytes)));

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task A_batch_has_at_most_1_MiB_of_UTF_8_counting_26_for_each_event(int more, bool allowed)
    {
        // "€" is three bytes: 131,072 - 26 of them three at a time leave 2 bytes, which the more-or-less ASCII rest fills.
        const int Half = (1_048_576 / 2) - 26;
        string euros = new('€', Half / 3);

        await CheckAsync(allowed, (Now, euros + new string('m', Half % 3)), (Now, euros + new string('m', (Half % 3) + more)));
    }

    [Theory]
    [InlineData(24 * Hour, true)]
    [InlineData((24 * Hour) + 1, false)]
    public async Task A_batch_spans_at_most_24_hours(long span, bool allowed) =>
        await CheckAsync(allowed, (Now - span, "first"), (Now, "last"));

    [Fact]
    public async Task A_batch_is_in_chronological_order() =>
        await CheckAsync(false, (Now, "second"), (Now - 1, "first"));

    [Fact]
    public async Task A_message_is_not_empty() =>
        await CheckAsync(false, (Now, ""));

    [Fact]
    public async Task Events_too_old_or_too_new_are_rejected_one_by_one_and_the_others_are_kept()
    {
        const long Age = 14 * 24 * Hour;
        JsonObject old = await _logs.PutAsync("/a", "s", (Now - Age - 1, "too old"), (Now - Age, "oldest"));
        JsonObject young = await _logs.PutAsync("/a", "s", (Now + (2 * Hour), "newest"), (Now + (2 * Hour) + 1, "too new"));

        Assert.Equal("""{"tooOldLogEventEndIndex":1}""", old["rejectedLogEventsInfo"]!.ToJsonString());
        Assert.Equal("""{"tooNewLogEventStartIndex":1}""", young["rejectedLogEventsInfo"]!.ToJsonString());
        Assert.Equal(["oldest", "newest"], await _logs.MessagesAsync(new() { ["logGroupName"] = "/a" }));
    }

    [Fact]
    public async Task Events_beyond_retention_are_rejected_as_expired()
    {
        await _logs.CallAsync("PutRetentionPolicy", new() { ["logGroupName"] = "/a", ["retentionInDays"] = 1 });

        JsonObject answer = await _logs.PutAsync("/a", "s", (Now - (24 * Hour), "oldest"), (Now, "now"));
        JsonObject expired = await _logs.PutAsync("/a", "s", (Now - (24 * Hour) - 1, "expired"));

        Assert.Null(answer["rejectedLogEventsInfo"]);
        Assert.Equal("""{"expiredLogEventEndIndex":1}""", expired["rejectedLogEventsInfo"]!.ToJsonString());
    }

    [Fact]
    public async Task A_sequence_token_is_given_and_any_is_taken()
    {
        JsonObject answer = await _logs.CallAsync("PutLogEvents", new()
        {
            ["sequenceToken"] = "whatever",
            ["logEvents"] = new JsonArray(new JsonObject { ["message"] = "m", ["timestamp"] = Now }),
            ["logStreamName"] = "s",
            ["logGroupName"] = "/a",
        });

        Assert.NotEmpty((string)answer["nextSequenceToken"]!);
    }

    [Theory]
    [InlineData("/none", "s")]
    [InlineData("/a", "none")]
    public async Task The_group_and_the_stream_must_exist(string group, string stream)
    {
        LogsErrorException error = await Assert.ThrowsAsync<LogsErrorException>(() => _logs.PutAsync(group, stream, (Now, "m")));

        Assert.Equal("ResourceNotFoundException", error.Code);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("quotes \" and \\ backslashes")]
    [InlineData("line\nline\r\n\ttab \u0001\u001f\u007f")]
    [InlineData("ümläut € 日本語 😀")]
    [InlineData("\u2028 \u0085 </script>")]
    public async Task A_message_comes_back_as_it_was(string message)
    {
        await _logs.PutAsync("/a", "s", (Now, message));

        Assert.Equal([message], await _logs.MessagesAsync(new() { ["logGroupName"] = "/a" }));
    }

    private async Task CheckAsync(bool allowed, params (long Timestamp, string Message)[] events)
    {
        Exception? error = await Record.ExceptionAsync(() => _logs.PutAsync("/a", "s", events));

        Assert.Equal(allowed ? null : "InvalidParameterException", (error as LogsErrorException)?.Code);
        Assert.Equal(allowed ? events.Length : 0, (await _logs.MessagesAsync(new() { ["logGroupName"] = "/a" })).Length);
    }
}
