using System.Text;
using System.Text.Json;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Lines;
using LogArchive.Settings;
using LogArchive.Tests.Reading;

namespace LogArchive.Tests.Writing;

public sealed class LineEncoderTests
{
    public static TheoryData<string> Messages =>
    [
        "",
        "plain",
        "line\nwith\r\nends\n",
        "quote \" backslash \\ slash / tab \t",
        "{\"already\":\"json\"}",
        string.Concat(Enumerable.Range(0, 0x21).Select(c => (char)c)) + "\u007f\u0080\u0085\u009f",
        "emoji \U0001F600\U0001F469\u200D\U0001F680, CJK 漢字, umlauts äöü, U+2028 \u2028 and U+2029 \u2029, BOM \uFEFF",
        "<script>&'+`</script>",
        new string('\u0085', 300_000) + new string('\u2028', 200_000),
        new string('x', 300_000) + "\U0001F600" + new string('"', 100_000),
    ];

    /// <summary>Events with equal times, id and line of text.</summary>
    [Theory]
    [InlineData("s", "a", "t", "a", false)]
    [InlineData("s", "a", "s", "a\n", false)]
    [InlineData("s", "as", "ss", "a", false)]
    [InlineData("s", "a", "s", "a", true)]
    public void Text_tells_events_apart_by_stream_and_message_and_not_by_the_line(string stream, string message, string otherStream, string otherMessage, bool isSame)
    {
        foreach (LineFormat format in new[] { LineFormat.Text, LineFormat.Ndjson })
        {
            var page = PageJson.Parse(
                PageJson.Of(new FilterLogEventsResponse { Events = [Some.Event(1, "9", message, 2, stream), Some.Event(1, "9", otherMessage, 2, otherStream)] }), format);

            Assert.Equal(isSame, page.Lines[0].Repeats(page.Lines[1]));
            Assert.Equal(isSame, LineKey.Of(page.Lines[0]) == LineKey.Of(page.Lines[1]));
        }
    }

    [Theory]
    [InlineData(LineFormat.Text)]
    [InlineData(LineFormat.Ndjson)]
    public void An_event_that_is_escaped_otherwise_is_the_same_event(LineFormat format)
    {
        var page = PageJson.Parse(
            """{"events":[{"timestamp":1,"eventId":"9","logStreamName":"s","message":"ä/"},{"timestamp":1,"eventId":"\u0039","logStreamName":"\u0073","message":"\u00e4\/"}]}"""u8.ToArray(), format);

        Assert.True(page.Lines[0].Repeats(page.Lines[1]));
    }

    [Theory]
    [InlineData("""{"@ptr.$['input']['message']":"p","input":{}}""", true)]
    [InlineData("""{"a":1,"@ptr.$['a']":"p"}""", true)]
    [InlineData("""{"mail":"a@ptr.com","@ptr.$['a']":"p"}""", true)]
    [InlineData("""{"@ptr":"p"}""", true)]
    [InlineData("""{"@ptrs":"p"}""", false)]
    [InlineData("""{"mail":"a@ptr.com"}""", false)]
    [InlineData("""say "@ptr.$['a']" """, false)]
    [InlineData("""{"a":"@ptr""", false)]
    [InlineData("", false)]
    public void Events_with_large_log_objects_are_noted(string message, bool expected)
    {
        foreach (LineFormat format in new[] { LineFormat.Text, LineFormat.Ndjson })
        {
            var page = PageJson.Parse(
                System.Text.Encoding.UTF8.GetBytes("{\"events\":[{\"timestamp\":1,\"message\":\"" + message.Replace("\"", "\\\"") + "\"}]}"), format);

            Assert.Equal(expected ? LineNotes.LargeLogObject : LineNotes.None, page.Lines[0].Notes);
        }
    }

    [Fact]
    public void A_line_of_ndjson_has_exactly_these_fields_in_this_order()
    {
        string line = Encode(LineFormat.Ndjson, Some.Event(1794182400000, message: "Grüße, 漢字 <&'>", ingestionTime: 1794182400123, stream: "2026/11/09/[$LATEST]a"));

        Assert.Equal("""{"timestamp":1794182400000,"ingestionTime":1794182400123,"logStream":"2026/11/09/[$LATEST]a","message":"Grüße, 漢字 <&'>"}""", line);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Ndjson_is_one_line_and_another_parser_reads_the_same_values(string message)
    {
        string line = Encode(LineFormat.Ndjson, Some.Event(1, message: message, ingestionTime: 2, stream: message));

        Assert.DoesNotContain('\n', line);
        Assert.Equal(-1, line.AsSpan().IndexOfAny("\r\u0085\u2028\u2029"));
        using var document = JsonDocument.Parse(line);
        Assert.Equal(message, document.RootElement.GetProperty("message").GetString());
        Assert.Equal(message, document.RootElement.GetProperty("logStream").GetString());
        Assert.Equal(1, document.RootElement.GetProperty("timestamp").GetInt64());
        Assert.Equal(2, document.RootElement.GetProperty("ingestionTime").GetInt64());
    }

    [Theory]
    [InlineData("""a\ud83db""", "a\ufffdb")]
    [InlineData("""\ude00\ud83d""", "\ufffd\ufffd")]
    [InlineData("""\ud83d\ud83d\ude00""", "\ufffd\U0001F600")]
    [InlineData("""\ud83d\n\ude00""", "\ufffd\n\ufffd")]
    [InlineData("""\ud83d\\ude00""", "\ufffd\\ude00")]
    public void Half_a_surrogate_pair_becomes_the_replacement_character_in_both_formats(string json, string message)
    {
        using var document = JsonDocument.Parse(Encode(LineFormat.Ndjson, json));
        Assert.Equal(message, document.RootElement.GetProperty("message").GetString());
        Assert.Equal(message, Encode(LineFormat.Text, json));
    }

    [Theory]
    [InlineData("""plain \" \\ \b \t \n \f \r\\""", """plain \" \\ \b \t \n \f \r\\""")]
    [InlineData("""\/ \\/ \\\/ \\u0041""", """/ \\/ \\/ \\u0041""")]
    [InlineData("""\u0022\u005c\u005C\u0008\u0009\u000a\u000A\u000c\u000d\u002f""", """\"\\\\\b\t\n\n\f\r/""")]
    [InlineData("""\u0000\u0007\u000b\u001b\u001B\u001f\u0020""", """\u0000\u0007\u000B\u001B\u001B\u001F """)]
    [InlineData("""\u0041\u007f\u0085\u00e4\u2028\u2029\uFEFF\uffff\uD83D\uDE00 tail""", "A\u007f\\u0085ä\\u2028\\u2029\uFEFF\uffff\U0001F600 tail")]
    [InlineData("\u007f\u0085\u2028\u2029\uffff\U0001F600", "\u007f\\u0085\\u2028\\u2029\uffff\U0001F600")]
    [InlineData("\u0085\u0085", """\u0085\u0085""")]
    [InlineData("\u2028 \\/ \u2029", """\u2028 / \u2029""")]
    [InlineData("\u2028 \\n \u0085 \\u2029", """\u2028 \n \u0085 \u2029""")]
    [InlineData("\u00a7 \u0080 \u2014 \u2027 \u202a \u20ac \u00c2\u0084", "\u00a7 \u0080 \u2014 \u2027 \u202a \u20ac \u00c2\u0084")]
    public void Ndjson_has_just_the_escapes_that_json_demands_however_the_service_escapes(string json, string escaped) =>
        Assert.Equal($$"""{"timestamp":1,"ingestionTime":0,"logStream":null,"message":"{{escaped}}"}""", Encode(LineFormat.Ndjson, json));

    [Theory]
    [InlineData("END RequestId\n", "END RequestId")]
    [InlineData("END RequestId", "END RequestId")]
    [InlineData("two\n\n", "two\n")]
    [InlineData("\n", "")]
    [InlineData("", "")]
    [InlineData("inner\nline", "inner\nline")]
    [InlineData("windows\r\n", "windows\r")]
    [InlineData("\U0001F600", "\U0001F600")]
    public void Text_is_the_message_without_one_line_end_of_its_own(string message, string line) =>
        Assert.Equal(line, Encode(LineFormat.Text, Some.Event(1, message: message)));

    [Fact]
    public void An_event_without_message_stream_and_ingestion_time_still_makes_a_line()
    {
        var bare = new FilteredLogEvent { Timestamp = 3 };

        Assert.Equal("""{"timestamp":3,"ingestionTime":0,"logStream":null,"message":null}""", Encode(LineFormat.Ndjson, bare));
        Assert.Equal("", Encode(LineFormat.Text, bare));
    }

    [Fact]
    public void Lines_of_a_page_keep_their_own_bytes_while_its_buffer_grows()
    {
        string[] messages = [.. Enumerable.Range(0, 2000).Select(i => $"{i}{new string('x', i % 97)}")];
        byte[] body = PageJson.Of(new FilterLogEventsResponse { Events = [.. messages.Select(message => Some.Event(1, message: message))] });

        var page = PageJson.Parse(body, LineFormat.Text);

        Assert.Equal(messages, page.Lines.Select(line => Encoding.UTF8.GetString(line.Bytes)));
    }

    private static string Encode(LineFormat format, FilteredLogEvent logEvent) => Line(format, PageJson.Of(new FilterLogEventsResponse { Events = [logEvent] }));

    /// <param name="format">The line's format.</param>
    /// <param name="message">What stands between the quotes of the message's JSON.</param>
    private static string Encode(LineFormat format, string message) => Line(format, Encoding.UTF8.GetBytes($$"""{"events":[{"timestamp":1,"message":"{{message}}"}]}"""));

    private static string Line(LineFormat format, byte[] body) => Encoding.UTF8.GetString(PageJson.Parse(body, format).Lines[0].Bytes);
}
