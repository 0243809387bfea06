namespace LogArchive.Lines;

/// <summary>The message alone. A line end that a message brings along (as Lambda's text lines do) is the line's end, not a second one.</summary>
internal sealed class TextEncoder : LineEncoder
{
    protected override int MaxBytes(in LogEvent logEvent) => logEvent.Message.Raw.Length;

    protected override int Write(in LogEvent logEvent, Span<byte> line)
    {
        int length = JsonEscapes.Decode(logEvent.Message, line);
        return length > 0 && line[length - 1] == '\n' ? length - 1 : length;
    }
}
