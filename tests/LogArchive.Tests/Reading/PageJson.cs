using System.Text;
using System.Text.Json;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Lines;
using LogArchive.Reading;
using LogArchive.Settings;

namespace LogArchive.Tests.Reading;

/// <summary>Pages as they go over the wire, and what becomes of them.</summary>
internal static class PageJson
{
    /// <summary>What is null is left out, as AWS does.</summary>
    public static byte[] Of(FilterLogEventsResponse page) => JsonSerializer.SerializeToUtf8Bytes(Fields(("events", page.Events?.Select(Event)), ("nextToken", page.NextToken)));

    public static LinePage Parse(byte[] body, LineFormat format) => ParseAsync(new MemoryStream(body), format).GetAwaiter().GetResult().Page;

    public static async Task<(LinePage Page, PageEnd End)> ParseAsync(Stream stream, LineFormat format, long from = long.MinValue, long to = long.MaxValue)
    {
        var page = new LinePage(new SegmentPool());
        using var body = new PageBody(stream, TimeProvider.System, CancellationToken.None);
        PageEnd end = await AnswerReader.ReadAsync(body, new PageParser(LineEncoder.Create(format), from, to, page));
        return (page, end);
    }

    /// <summary>A line's id, without what the format adds to it.</summary>
    public static string IdOf(Line line, LineFormat format) => Encoding.UTF8.GetString(line.IdLength == 0 ? [] : line.Id[..^LineEncoder.Create(format).MarkBytes]);

    private static Dictionary<string, object> Event(FilteredLogEvent e) => Fields(
        ("logStreamName", e.LogStreamName), ("timestamp", e.Timestamp), ("message", e.Message), ("ingestionTime", e.IngestionTime), ("eventId", e.EventId));

    private static Dictionary<string, object> Fields(params (string Name, object? Value)[] fields) =>
        fields.Where(field => field.Value is not null).ToDictionary(field => field.Name, field => field.Value!);
}
