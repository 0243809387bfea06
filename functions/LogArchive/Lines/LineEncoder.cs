using LogArchive.Settings;

namespace LogArchive.Lines;

/// <summary>Turns an event into a line of the daily object, without its line end, from the bytes of the page to the bytes of the line.</summary>
/// <remarks>Thread-safe: it holds nothing.</remarks>
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

    /// <summary>How many bytes the line has at most.</summary>
    protected abstract int MaxBytes(in LogEvent logEvent);

    /// <summary>Writes the line; how many bytes it has.</summary>
    protected abstract int Write(in LogEvent logEvent, Span<byte> line);
}
