using System.Buffers;
using System.Text;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Configuration;
using LogArchive.Reading;

namespace LogArchive.Writing;

/// <summary>Turns an event into a line of the daily object, without its line end.</summary>
internal abstract class LineEncoder
{
    private readonly ArrayBufferWriter<byte> _line = new();

    public static LineEncoder Create(LineFormat format) => format switch
    {
        LineFormat.Ndjson => new NdjsonEncoder(),
        LineFormat.Text => new TextEncoder(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Adds the event to a page as one line.</summary>
    public void Encode(FilteredLogEvent logEvent, LinePage page)
    {
        _line.ResetWrittenCount();
        Write(logEvent, _line);
        ReadOnlySpan<byte> line = _line.WrittenSpan;
        string id = logEvent.EventId ?? "";
        Span<byte> room = page.Reserve(Encoding.UTF8.GetMaxByteCount(id.Length) + line.Length);
        int idLength = Encoding.UTF8.GetBytes(id, room);
        line.CopyTo(room[idLength..]);
        page.Add(logEvent.Timestamp ?? 0, logEvent.IngestionTime ?? 0, idLength, line.Length);
    }

    protected abstract void Write(FilteredLogEvent logEvent, IBufferWriter<byte> line);
}
