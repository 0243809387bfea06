using System.Text;
using LogArchive.LocalAws.CloudWatchLogs.Events;
using static LogArchive.LocalAws.CloudWatchLogs.JsonBytes;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>
/// Writes pages of events as JSON, without converting the UTF-8. Benchmarks of exports use this service, so it must be fast.
/// </summary>
internal static class EventPageWriter
{
    /// <summary>Maximum bytes of an event in JSON, without its message and the name of its stream.</summary>
    private const int MaxFrameBytes = 256;

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
}
