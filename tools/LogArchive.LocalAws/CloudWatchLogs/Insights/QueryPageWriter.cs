using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using LogArchive.LocalAws.CloudWatchLogs.Events;
using Microsoft.AspNetCore.Http;
using static LogArchive.LocalAws.CloudWatchLogs.JsonBytes;

namespace LogArchive.LocalAws.CloudWatchLogs.Insights;

/// <summary>Writes a page of results as JSON. The messages are loaded and sent in pieces, because 10,000 of them can have 10 GB.</summary>
internal sealed class QueryPageWriter(QueryPage page) : ILogsAnswer
{
    /// <summary>Bytes of events that are in memory at a time, except for one event that is larger.</summary>
    private const long PieceBytes = 1_048_576;

    /// <summary>Maximum bytes of a row in JSON, without its message and the name of its stream.</summary>
    private const int MaxFrameBytes = 512;

    private readonly byte[][] _streams = page.Query.Group.Streams.JsonNames();
    private readonly IReadOnlyList<QueryField> _fields = page.Query.Parsed.Fields;
    private readonly byte[][] _openings =
        [.. page.Query.Parsed.Fields.Select(field => Encoding.UTF8.GetBytes($"{{\"field\":\"{QueryParser.NameOf(field)}\",\"value\":"))];

    public async Task WriteAsync(HttpResponse response)
    {
        int written = 0;
        do
        {
            List<EventRef> piece = Piece(written);
            using var json = new PooledBuffer(piece.Sum(e => e.CountedBytes + MaxFrameBytes) + 1024);
            if (written == 0)
            {
                json.Write(Encoding.UTF8.GetBytes(Opening()));
            }

            WriteRows(json, piece, areFirst: written == 0);
            written += piece.Count;
            if (written == page.Rows.Count)
            {
                json.Write(Encoding.UTF8.GetBytes(Closing()));
            }

            await response.Body.WriteAsync(json.Written, response.HttpContext.RequestAborted);
        }
        while (written < page.Rows.Count);
    }

    private List<EventRef> Piece(int from)
    {
        var run = new EventRun(int.MaxValue, PieceBytes);
        for (int at = from; at < page.Rows.Count && run.TryNext(page.Rows[at]); at++)
        {
        }

        return run.Events;
    }

    private void WriteRows(PooledBuffer json, List<EventRef> piece, bool areFirst)
    {
        using var loaded = new EventPage();
        page.Query.Group.Events.Load(piece, loaded);
        foreach ((EventRef e, ReadOnlyMemory<byte> message) in loaded.Events)
        {
            Span<byte> rest = json.Reserve((message.Length * 6) + _streams[e.Stream].Length + MaxFrameBytes);
            int room = rest.Length;
            rest = Copy(areFirst ? "["u8 : ",["u8, rest);
            for (int i = 0; i < _fields.Count; i++)
            {
                rest = Copy(i == 0 ? ""u8 : ","u8, rest);
                rest = Copy(_openings[i], rest);
                rest = Value(_fields[i], e, message.Span, rest);
                rest = Copy("}"u8, rest);
            }

            rest = Copy("]"u8, rest);
            json.Advance(room - rest.Length);
            areFirst = false;
        }
    }

    private Span<byte> Value(QueryField field, scoped in EventRef e, scoped ReadOnlySpan<byte> message, Span<byte> target)
    {
        if (field == QueryField.LogStream)
        {
            return Copy(_streams[e.Stream], target);
        }

        target = Copy("\""u8, target);
        target = field switch
        {
            QueryField.Timestamp => Time(e.Timestamp, target),
            QueryField.IngestionTime => Time(e.IngestionTime, target),
            QueryField.Message => Escape(message, target),
            _ => Pointer(e, target),
        };
        return Copy("\""u8, target);
    }

    private static Span<byte> Time(long milliseconds, Span<byte> target)
    {
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            .TryFormat(target, out int written, "yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        return target[written..];
    }

    /// <summary>The event's id in base64.</summary>
    private static Span<byte> Pointer(scoped in EventRef e, Span<byte> target)
    {
        Span<byte> id = stackalloc byte[EventId.Digits];
        EventId.Write(id, e.Timestamp, e.Sequence);
        Base64.EncodeToUtf8(id, target, out _, out int written);
        return target[written..];
    }

    private string Opening()
    {
        string? name = page.Query.Parsed.CountName;
        string count = name is not null && page.Found > 0
            ? $"[{{\"field\":\"{JsonEncodedText.Encode(name)}\",\"value\":\"{page.Found}\"}}]"
            : "";
        return $"{{\"queryLanguage\":\"CWLI\",\"results\":[{count}";
    }

    private string Closing()
    {
        QueryStatistics statistics = page.Statistics;
        string token = page.NextToken is null ? "" : $",\"nextToken\":\"{page.NextToken}\"";
        return $"],\"statistics\":{{\"recordsMatched\":{statistics.Matched}.0,\"recordsScanned\":{statistics.Scanned}.0,"
            + $"\"bytesScanned\":{statistics.ScannedBytes}.0}},\"status\":\"{page.State}\"{token}}}";
    }
}
