using LogArchive.Settings;

namespace LogArchive.Lines;

/// <summary>Encodes an event as a line of the daily object, without its line end, from the page's bytes to the line's bytes.</summary>
/// <remarks>Thread-safe: it has no state.</remarks>
internal abstract class LineEncoder
{
    public static LineEncoder Create(LineFormat format) => format switch
    {
        LineFormat.Ndjson => new NdjsonEncoder(),
        LineFormat.Text => new TextEncoder(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Adds the event to a page as one line.</summary>
    public void Encode(in LogEvent logEvent, LinePage page)
    {
        Span<byte> room = page.Reserve(logEvent.Id.Raw.Length + MaxBytes(logEvent));
        int idLength = JsonEscapes.Decode(logEvent.Id, room);
        page.Add(logEvent.Timestamp, logEvent.IngestionTime, idLength, Write(logEvent, room[idLength..]));
    }

    /// <summary>The maximum bytes of the line.</summary>
    protected abstract int MaxBytes(in LogEvent logEvent);

    /// <summary>Writes the line and returns its bytes.</summary>
    protected abstract int Write(in LogEvent logEvent, Span<byte> line);
}
