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

    /// <summary>Bytes that follow an id, to tell events apart whose lines are equal though the events are not.</summary>
    public virtual int MarkBytes => 0;

    /// <summary>Adds the event to a page as one line.</summary>
    public void Encode(in LogEvent logEvent, LinePage page)
    {
        Span<byte> room = page.Reserve(logEvent.Id.Raw.Length + MarkBytes + MaxBytes(logEvent));
        int idLength = JsonEscapes.Decode(logEvent.Id, room);
        int markLength = idLength == 0 ? 0 : MarkBytes;
        int length = Write(logEvent, room.Slice(idLength, markLength), room[(idLength + markLength)..]);
        LineNotes notes = logEvent.Notes | (LargeLogObjects.IsIn(logEvent.Message) ? LineNotes.LargeLogObject : LineNotes.None);
        page.Add(logEvent.Timestamp, logEvent.IngestionTime, new LineSize(idLength + markLength, length, notes));
    }

    /// <summary>The maximum bytes of the line, and of what is written after it.</summary>
    protected abstract int MaxBytes(in LogEvent logEvent);

    /// <summary>Writes the line and returns its bytes. Anything after the line may be overwritten.</summary>
    /// <param name="logEvent">The event.</param>
    /// <param name="mark">The bytes that follow the id; empty if there are none.</param>
    /// <param name="line">Where to write.</param>
    protected abstract int Write(in LogEvent logEvent, Span<byte> mark, Span<byte> line);
}
