using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace LogArchive.IntegrationTests.CloudWatchLogs;

public sealed class SyntheticGroupTests : IAsyncLifetime
{
    private const long Day = LogsFixture.DayLength;

    private static readonly long Start = LogsFixture.Day;

    private LogsFixture _logs = null!;

    public async Task InitializeAsync() => _logs = await LogsFixture.StartAsync();

    public async Task DisposeAsync() => await _logs.DisposeAsync();

    [Theory]
    [InlineData("/synthetic/1x10", 1, 10)]
    [InlineData("/synthetic/24001x100", 24_001, 100)]
    [InlineData("/synthetic/7919x1023/a", 7919, 1023)]
    [InlineData("/synthetic/30x100000/b/c", 30, 100_000)]
    [InlineData("/synthetic/3x1048550", 3, 1_048_550)]
    public async Task A_day_has_exactly_the_events_that_the_name_says(string group, int events, int bytes)
    {
        await _logs.CreateAsync(group);

        List<JsonObject> pages = await _logs.PagesAsync(Between(group, Start, Start + Day - 1));

        JsonNode[] found = [.. pages.SelectMany(page => page["events"]!.AsArray()).Select(e => e!)];
        string width = new('0', $"{events - 1}".Length);
        Assert.Equal(Enumerable.Range(0, events).Select(i => Start + (i * Day / events)), found.Select(e => (long)e["timestamp"]!));
        Assert.All(found, (e, i) => Assert.StartsWith(i.ToString(width), (string)e["message"]!, StringComparison.Ordinal));
        Assert.All(found, e => Assert.Equal(bytes, Encoding.UTF8.GetByteCount((string)e["message"]!)));
        Assert.Equal(events, found.Select(e => (string)e["eventId"]!).Distinct().Count());
        Assert.Equal(found.Select(e => (string)e["eventId"]!).Order(StringComparer.Ordinal), found.Select(e => (string)e["eventId"]!));
        Assert.All(found, e => Assert.InRange((long)e["ingestionTime"]! - (long)e["timestamp"]!, 1, 5000));
        Assert.All(pages, page => Assert.True(page["events"]!.AsArray().Sum(e => ((string)e!["message"]!).Length + 26) <= 1_048_576));
    }

    [Fact]
    public async Task More_events_than_milliseconds_share_timestamps_and_stay_in_order()
    {
        await _logs.CreateAsync("/synthetic/200000000x20");

        string[] messages = await _logs.MessagesAsync(Between("/synthetic/200000000x20", Start + 999, Start + 999 + 9999));

        long first = ((999L * 200_000_000) + Day - 1) / Day;
        long behind = ((10_999L * 200_000_000) + Day - 1) / Day;
        Assert.Equal(Enumerable.Range((int)first, (int)(behind - first)).Select(i => $"{i:000000000}"), messages.Select(m => m[..9]));
    }

    [Fact]
    public async Task A_range_over_midnight_has_the_end_of_one_day_and_the_beginning_of_the_next()
    {
        await _logs.CreateAsync("/synthetic/24x20");

        string[] messages = await _logs.MessagesAsync(Between("/synthetic/24x20", Start + Day - 3_600_000, Start + Day + 3_600_000));

        Assert.Equal(["23 23:00:00.000 INFO", "00 00:00:00.000 INFO", "01 01:00:00.000 INFO"], messages.Select(m => m[..16] + "INFO"));
    }

    [Fact]
    public async Task Its_streams_divide_the_events_among_them()
    {
        await _logs.CreateAsync("/synthetic/1000x50");

        List<JsonObject> pages = await _logs.PagesAsync(Between("/synthetic/1000x50", Start, Start + Day - 1));

        int[] events = [.. pages.SelectMany(page => page["events"]!.AsArray()).CountBy(e => (string)e!["logStreamName"]!).Select(stream => stream.Value)];
        Assert.Equal(8, events.Length);
        Assert.All(events, count => Assert.InRange(count, 50, 250));
        Assert.Equal(1000, events.Sum());
    }

    [Theory]
    [InlineData("/synthetic/2000000x200")]
    [InlineData("/synthetic/500000x1000")]
    public async Task Its_messages_compress_like_real_logs(string group)
    {
        await _logs.CreateAsync(group);
        JsonObject page = await _logs.PageAsync(group);
        byte[] text = Encoding.UTF8.GetBytes(string.Join('\n', LogsFixture.Messages(page)));
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(text);
        }

        Assert.InRange(text.Length / (double)compressed.Length, 7, 13);
    }

    [Fact]
    public async Task It_costs_no_disk_and_takes_no_other_events()
    {
        await _logs.CreateAsync("/synthetic/2000000x200");

        LogsErrorException error = await Assert.ThrowsAsync<LogsErrorException>(() =>
            _logs.PutAsync("/synthetic/2000000x200", "orders-service/instance-0", (LogsFixture.Now.ToUnixTimeMilliseconds(), "m")));

        Assert.Equal("InvalidParameterException", error.Code);
        Assert.InRange(new DirectoryInfo(_logs.DataDirectory).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length), 0, 1000);
    }

    private static JsonObject Between(string group, long start, long end) => new() { ["logGroupName"] = group, ["startTime"] = start, ["endTime"] = end };
}
