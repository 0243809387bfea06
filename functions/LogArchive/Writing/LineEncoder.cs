using Amazon.CloudWatchLogs.Model;
using LogArchive.Configuration;
using LogArchive.Reading;

namespace LogArchive.Writing;

/// <summary>Turns an event into a line of the daily object, without its line end.</summary>
internal abstract class LineEncoder
{
    public static LineEncoder Create(LineFormat format) => format switch
    {
        LineFormat.Ndjson => new NdjsonEncoder(),
        LineFormat.Text => new TextEncoder(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Adds the event to a page as one line.</summary>
    public void Encode(FilteredLogEvent logEvent, LinePage page)
    {
        int offset = page.WrittenBytes;
        Write(logEvent, page.Buffer);
        page.Add(logEvent.Timestamp ?? 0, logEvent.IngestionTime ?? 0, EventId.Parse(logEvent.EventId), offset);
    }

    protected abstract void Write(FilteredLogEvent logEvent, System.Buffers.IBufferWriter<byte> line);
}
