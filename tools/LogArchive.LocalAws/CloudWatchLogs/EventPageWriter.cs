using System.Buffers;
using System.Buffers.Text;
using System.Text;
using LogArchive.LocalAws.CloudWatchLogs.Events;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>
/// Writes pages of events as JSON, without converting the UTF-8. Benchmarks of exports use this service, so it must be fast:
/// vector instructions find messages without characters to escape, and copy them.
/// </summary>
internal static class EventPageWriter
{
    /// <summary>Maximum bytes of an event in JSON, without its message and the name of its stream.</summary>
    private const int MaxFrameBytes = 256;

    private static readonly SearchValues<byte> MustEscape =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (byte)c), (byte)'"', (byte)'\\']);

    /// <summary>The response of FilterLogEvents.</summary>
    public static PooledBuffer Filtered(EventPage page, byte[][] streams, string? nextToken)
    {
        PooledBuffer json = Begin(page);
        bool first = true;
        foreach ((EventRef e, ReadOnlyMemory<byte> message) in page.Events)
        {
            Span<byte> rest = json.Reserve((message.Length * 6) + streams[e.Stream].Length + MaxFrameBytes);
            int room = rest.Length;
            rest = Copy(first ? "{\"logStreamName\":"u8 : ",{\"logStreamName\":"u8, rest);
            rest = Copy(streams[e.Stream], rest);
            rest = Members(e, message.Span, rest);
            rest = Copy(",\"eventId\":\""u8, rest);
            EventId.Write(rest, e.Timestamp, e.Sequence);
            rest = Copy("\"}"u8, rest[EventId.Digits..]);
            json.Advance(room - rest.Length);
            first = false;
        }

        json.Write("],\"searchedLogStreams\":[]"u8);
        if (nextToken is not null)
        {
            json.Write(Encoding.ASCII.GetBytes($",\"nextToken\":\"{nextToken}\""));
        }

        json.Write("}"u8);
        return json;
    }

    private static PooledBuffer Begin(EventPage page)
    {
        var json = new PooledBuffer((int)page.CountedBytes + (page.Events.Count * MaxFrameBytes) + 1024);
        json.Write("{\"events\":["u8);
        return json;
    }

    private static Span<byte> Members(scoped in EventRef e, scoped ReadOnlySpan<byte> message, Span<byte> target)
    {
        target = Copy(",\"timestamp\":"u8, target);
        target = Number(e.Timestamp, target);
        target = Copy(",\"message\":\""u8, target);
        target = Escape(message, target);
        target = Copy("\",\"ingestionTime\":"u8, target);
        return Number(e.IngestionTime, target);
    }

    private static Span<byte> Escape(scoped ReadOnlySpan<byte> text, Span<byte> target)
    {
        for (int special = text.IndexOfAny(MustEscape); special >= 0; special = text.IndexOfAny(MustEscape))
        {
            target = Copy(text[..special], target);
            byte c = text[special];
            target = c switch
            {
                (byte)'"' => Copy("\\\""u8, target),
                (byte)'\\' => Copy("\\\\"u8, target),
                (byte)'\n' => Copy("\\n"u8, target),
                (byte)'\r' => Copy("\\r"u8, target),
                (byte)'\t' => Copy("\\t"u8, target),
                _ => Copy([(byte)'\\', (byte)'u', (byte)'0', (byte)'0', (byte)('0' + (c >> 4)), "0123456789abcdef"u8[c & 15]], target),
            };
            text = text[(special + 1)..];
        }

        return Copy(text, target);
    }

    private static Span<byte> Number(long value, Span<byte> target)
    {
        Utf8Formatter.TryFormat(value, target, out int written);
        return target[written..];
    }

    private static Span<byte> Copy(scoped ReadOnlySpan<byte> text, Span<byte> target)
    {
        text.CopyTo(target);
        return target[text.Length..];
    }
}
