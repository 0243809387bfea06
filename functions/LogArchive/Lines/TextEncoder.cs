namespace LogArchive.Lines;

/// <summary>The message alone. A line end in the message (as in Lambda's text logs) ends the line; no second one is added.</summary>
internal sealed class TextEncoder : LineEncoder
{
    protected override int MaxBytes(in LogEvent logEvent) => logEvent.Message.Raw.Length;

    protected override int Write(in LogEvent logEvent, Span<byte> line)
    {
        int length = JsonEscapes.Decode(logEvent.Message, line);
        return length > 0 && line[length - 1] == '\n' ? length - 1 : length;
    }
}
