using System.Text;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Lines;
using LogArchive.Reading;
using LogArchive.Settings;
using Microsoft.Extensions.Time.Testing;

namespace LogArchive.Tests.Reading;

public sealed class PageReaderTests
{
    private const string Page = """{"events":[{"logStreamName":"s","timestamp":5,"message":"a } ] b","ingestionTime":6,"eventId":"1"},{"eventId":"2","timestamp":7,"message":"c"}],"searchedLogStreams":[{"a":[]}],"nextToken":"next"}""";

    private readonly EagerTime _time = new();
    private readonly LinePage _page = new(new SegmentPool());
    private int _asked;

    [Fact]
    public async Task Events_of_the_range_become_lines_and_all_are_counted()
    {
        PageEnd end = await ReadAsync(Body(Page), from: 5, to: 7);

        Assert.Equal(("next", 2), (end.NextToken, end.Events));
        Assert.Equal(["a } ] b"], Messages);
        Assert.Equal("1", PageJson.IdOf(_page.Lines[0], LineFormat.Text));
        Assert.Equal((5, 6), (_page.Lines[0].Timestamp, _page.Lines[0].IngestionTime));
    }

    [Fact]
    public async Task The_body_is_closed_and_so_frees_its_connection()
    {
        var body = new PieceStream(Encoding.UTF8.GetBytes(Page), [1, 2, 3]);

        await ReadAsync(() => ScriptedHttp.Answer(body));

        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task A_checksum_in_the_head_does_not_disturb()
    {
        await ReadAsync(() =>
        {
            var answer = ScriptedHttp.Answer(Encoding.UTF8.GetBytes(Page));
            answer.Headers.Add("x-amz-crc32", "1");
            answer.Content.Headers.ContentLength = Page.Length;
            return answer;
        });

        Assert.Equal(2, _page.Lines.Count);
    }

    [Theory]
    [InlineData("""{"nextToken":"t"}""", "t")]
    [InlineData("""{"events":null,"nextToken":"t"}""", "t")]
    [InlineData("""{"events":[]}""", null)]
    [InlineData("""{"events":[],"nextToken":null}""", null)]
    [InlineData(""" { "nextToken" : "" , "events" : [ ] } """, null)]
    public async Task A_page_may_be_empty(string body, string? token) => Assert.Equal(new PageEnd(token, 0), (await ReadAsync(Body(body))) with { BufferBytes = 0 });

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"events\"")]
    [InlineData("""{"events":null}""")]
    [InlineData("""{"events":null,"nextToken":""}""")]
    [InlineData("""{"events":{}}""")]
    [InlineData("""{"events":[1]}""")]
    [InlineData("""{"events":[null]}""")]
    [InlineData("""{"events":[]}x""")]
    [InlineData("""{"events":[]}{"events":[]}""")]
    [InlineData("""{"events":[],}""")]
    [InlineData("""{"events":[],"nextToken":5}""")]
    [InlineData("""{"events":[{"timestamp":"5"}]}""")]
    [InlineData("""{"events":[{"timestamp":5.5}]}""")]
    [InlineData("""{"events":[{"timestamp":1e30}]}""")]
    [InlineData("""{"events":[{"timestamp":1e19}]}""")]
    [InlineData("""{"events":[{"timestamp":5,"message":5}]}""")]
    [InlineData("""{"events":[{"timestamp":5,"message":"\x"}]}""")]
    [InlineData("""{"message":"Bad Gateway"}""")]
    [InlineData("<html>Bad Gateway</html>")]
    public async Task What_is_no_page_fails_naming_the_group(string body)
    {
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(Body(body)));

        Assert.StartsWith($"'{Some.Group}': ", error.Message);
    }

    [Theory]
    [InlineData(new byte[] { 0xff })]
    [InlineData(new byte[] { 0xc3 })]
    [InlineData(new byte[] { 0xed, 0xa0, 0x80 })]
    public async Task Bytes_that_are_no_text_fail(byte[] bytes)
    {
        byte[] body = [.. """{"events":[{"timestamp":5,"message":"a"""u8, .. bytes, .. "\"}]}"u8];

        var error = await Assert.ThrowsAsync<InvalidUtf8>(() => ReadAsync(() => ScriptedHttp.Answer(body)));

        Assert.Contains($"is not UTF-8: its message has the byte 0x{bytes[0]:X2} at position 1", error.Message);
    }

    [Fact]
    public async Task An_event_that_is_no_text_is_named()
    {
        byte[] body =
        [
            .. """{"events":[{"timestamp":4,"message":"fine"},{"timestamp":5,"logStreamName":"s\u0074ream","eventId":"1","message":"\n\u00e4b"""u8, 0xff, 0xfe, .. "\"}]}"u8,
        ];

        var error = await Assert.ThrowsAsync<InvalidUtf8>(() => ReadAsync(() => ScriptedHttp.Answer(body)));

        Assert.StartsWith($"'{Some.Group}': the event of 1970-01-01T00:00:00.0050000+00:00 in log stream 'stream' is not UTF-8: its message has the byte 0xFF at position 4.", error.Message);
        Assert.Contains("INVALID_UTF8=replace", error.Message);
    }

    [Fact]
    public async Task An_event_that_is_no_text_is_repaired_and_noted_wherever_the_pieces_are_cut()
    {
        byte[] body =
        [
            .. """{"events":[{"timestamp":4,"message":"grün ü"},{"timestamp":5,"eventId":"1","message":"\n"""u8, 0xff, 0xfe, .. "x"u8, 0xe2, 0x82,
            .. "\"},{\"timestamp\":6,\"message\":\"漢\"}]}"u8,
        ];
        for (int cut = 0; cut <= body.Length; cut++)
        {
            int length = cut;
            _page.Clear();
            using var client = ScriptedHttp.Client(_ => Task.FromResult(ScriptedHttp.Answer(new PieceStream(body, [length]))));

            await new PageReader(client, LineFormat.Text, _time) { ReplacesInvalidUtf8 = true }.ReadAsync(Request, 0, 9, _page, default);

            Assert.Equal(["grün ü", "\n\uFFFD\uFFFDx\uFFFD", "漢"], Messages);
            Assert.Equal([LineNotes.None, LineNotes.InvalidUtf8, LineNotes.None], _page.Lines.Select(line => line.Notes));
        }
    }

    [Fact]
    public async Task Bytes_that_are_no_text_outside_of_events_always_fail()
    {
        byte[] body = [.. """{"events":[],"nextToken":"a"""u8, 0xff, .. "\"}"u8];
        using var client = ScriptedHttp.Client(_ => Task.FromResult(ScriptedHttp.Answer(body)));

        await Assert.ThrowsAsync<InvalidDataException>(() => new PageReader(client, LineFormat.Text, _time) { ReplacesInvalidUtf8 = true }.ReadAsync(Request, 0, 9, _page, default));
    }

    [Fact]
    public async Task An_event_without_a_timestamp_fails_naming_its_id()
    {
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(Body("""{"events":[{"eventId":"4\u0032","message":"a"}]}""")));

        Assert.Contains("without a timestamp (id 42)", error.Message);
    }

    [Fact]
    public async Task Something_larger_than_any_event_fails()
    {
        byte[] body = [.. "{\"x\":\""u8, .. new byte[PageBuffer.MaxBytes].Select(_ => (byte)'x'), .. "\",\"events\":[]}"u8];

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(() => ScriptedHttp.Answer(body)));

        Assert.Contains("more than 15728640 bytes", error.Message);
    }

    [Fact]
    public async Task The_largest_event_in_the_longest_escapes_is_read_also_in_small_pieces()
    {
        string message = new('\u0001', 1024 * 1024);
        byte[] body = PageJson.Of(new FilterLogEventsResponse { Events = [Some.Event(5, message: message)] });

        await ReadAsync(() => ScriptedHttp.Answer(new PieceStream(body, Enumerable.Repeat(1000, 7000))));

        Assert.Equal([message], Messages);
    }

    [Fact]
    public async Task A_name_that_is_no_text_is_a_field_like_other_unknown_ones()
    {
        await ReadAsync(Body("""{"\ud800":1,"events":[{"\ud800":{"timestamp":4},"timestamp":5,"message":"a"}]}"""));

        Assert.Equal(["a"], Messages);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(150)]
    public async Task A_page_whose_connection_is_lost_is_asked_for_again(int bytes)
    {
        var lost = () => ScriptedHttp.Answer(new PieceStream(Encoding.UTF8.GetBytes(Page)[..bytes], [], _ => throw new HttpIOException(HttpRequestError.ResponseEnded)));

        await ReadAsync(retries: 2, lost, lost, Body(Page));

        Assert.Equal(3, _asked);
        Assert.Equal(["a } ] b", "c"], Messages);
        Assert.Equal([0.1, 0.2], _time.Waits);
    }

    [Fact]
    public async Task A_page_that_ends_early_in_good_order_is_asked_for_again()
    {
        await ReadAsync(retries: 1, Body(Page[..150]), Body(Page));

        Assert.Equal(["a } ] b", "c"], Messages);
    }

    [Fact]
    public async Task A_connection_that_is_lost_each_time_fails()
    {
        var lost = () => ScriptedHttp.Answer(new PieceStream([], [], _ => throw new IOException("reset")));

        await Assert.ThrowsAsync<IOException>(() => ReadAsync(retries: 1, lost, lost));

        Assert.Equal(2, _asked);
    }

    [Fact]
    public async Task A_page_that_stands_still_fails_like_a_lost_connection()
    {
        var time = new FakeTimeProvider();
        var still = () => ScriptedHttp.Answer(new PieceStream(Encoding.UTF8.GetBytes(Page)[..50], [], async token =>
        {
            var never = Task.Delay(Timeout.Infinite, token);
            time.Advance(PageBody.MaxPause - TimeSpan.FromTicks(1));
            Assert.False(never.IsCompleted);
            time.Advance(TimeSpan.FromTicks(1));
            time.AutoAdvanceAmount = TimeSpan.FromSeconds(1);
            await never;
        }));
        using var client = Client(retries: 0, [still]);

        var error = await Assert.ThrowsAsync<IOException>(() => new PageReader(client, LineFormat.Text, time).ReadAsync(Request, 0, 9, _page, default));

        Assert.Equal("No byte of a page arrived for 30 s.", error.Message);
    }

    [Fact]
    public async Task A_cancelled_export_does_not_ask_again()
    {
        using var stop = new CancellationTokenSource();
        var still = () => ScriptedHttp.Answer(new PieceStream([], [], token =>
        {
            stop.Cancel();
            return Task.Delay(Timeout.Infinite, token);
        }));
        using var client = Client(retries: 3, [still]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new PageReader(client, LineFormat.Text, _time).ReadAsync(Request, 0, 9, _page, stop.Token));

        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task A_deleted_group_is_gone() =>
        await Assert.ThrowsAsync<LogGroupGone>(() => ReadAsync(() => ScriptedHttp.Error("ResourceNotFoundException")));

    [Fact]
    public async Task A_missing_permission_says_which() =>
        Assert.Contains("logs:FilterLogEvents", (await Assert.ThrowsAsync<AccessDenied>(() => ReadAsync(() => ScriptedHttp.Error("AccessDeniedException")))).Message);

    [Fact]
    public async Task Being_throttled_is_told_at_once()
    {
        var error = await Assert.ThrowsAnyAsync<AmazonCloudWatchLogsException>(() => ReadAsync(retries: 3, () => ScriptedHttp.Error("ThrottlingException")));

        Assert.True(Throttling.Is(error));
        Assert.Equal(1, _asked);
    }

    [Theory]
    [InlineData('é', 2)]
    [InlineData('\u0001', 1)]
    [InlineData('x', 1)]
    public async Task A_large_event_holds_what_its_line_takes_and_not_what_its_escapes_took(char letter, int bytes)
    {
        byte[] body = PageJson.Of(new FilterLogEventsResponse { Events = [Some.Event(5), Some.Event(5, message: new(letter, 1_000_000 / bytes)), Some.Event(6)] });

        await ReadAsync(() => ScriptedHttp.Answer(body));

        Assert.InRange(_page.LineBytes, 1_000_000, 1_000_100);
        Assert.InRange(_page.HeldBytes, 1_000_000, 1_000_000 + (2 * SegmentPool.SegmentBytes) + 1000);
    }

    private static FilterLogEventsRequest Request => new() { LogGroupName = Some.Group, StartTime = 0, EndTime = 9 };

    private IEnumerable<string> Messages => _page.Lines.Select(line => Encoding.UTF8.GetString(line.Bytes));

    private static Func<HttpResponseMessage> Body(string body) => () => ScriptedHttp.Answer(Encoding.UTF8.GetBytes(body));

    private Task<PageEnd> ReadAsync(Func<HttpResponseMessage> answer, long from = 0, long to = 9) => ReadAsync(0, from, to, answer);

    private Task<PageEnd> ReadAsync(int retries, params Func<HttpResponseMessage>[] answers) => ReadAsync(retries, 0, 9, answers);

    private async Task<PageEnd> ReadAsync(int retries, long from, long to, params Func<HttpResponseMessage>[] answers)
    {
        using var client = Client(retries, answers);
        return await new PageReader(client, LineFormat.Text, _time).ReadAsync(Request, from, to, _page, default);
    }

    private LogEventsClient Client(int retries, Func<HttpResponseMessage>[] answers) =>
        ScriptedHttp.Client(request => Task.FromResult(ScriptedHttp.IsDescribe(request) ? ScriptedHttp.Groups(isListed: false) : answers[_asked++]()), retries);

    /// <summary>A clock on which the waits between requests are over at once.</summary>
    private sealed class EagerTime : FakeTimeProvider
    {
        public List<double> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime >= PageBody.MaxPause)
            {
                return base.CreateTimer(callback, state, dueTime, period);
            }

            Waits.Add(dueTime.TotalSeconds);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
