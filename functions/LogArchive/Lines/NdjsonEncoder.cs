using System.Buffers.Text;

namespace LogArchive.Lines;

/// <summary>
/// One JSON object per line: <c>{"timestamp":…,"ingestionTime":…,"logStream":"…","message":"…"}</c>. Text is escaped only where JSON
/// requires it, and at line breaks that are none in JSON, so it stays readable, and the same event always makes the same line.
/// </summary>
internal sealed class NdjsonEncoder : LineEncoder
{
    /// <summary>Bytes of names and punctuation, and of two numbers of up to 20 characters.</summary>
    private const int FixedBytes = 128;

    protected override int MaxBytes(in LogEvent logEvent) =>
        FixedBytes + JsonEscapes.MinimizedLength(logEvent.Stream) + JsonEscapes.MinimizedLength(logEvent.Message);

    protected override int Write(in LogEvent logEvent, Span<byte> mark, Span<byte> line)
    {
        int length = Put("{\"timestamp\":"u8, line);
        length += Put(logEvent.Timestamp, line[length..]);
        length += Put(",\"ingestionTime\":"u8, line[length..]);
        length += Put(logEvent.IngestionTime, line[length..]);
        length += Put(",\"logStream\":"u8, line[length..]);
        length += Put(logEvent.Stream, line[length..]);
        length += Put(",\"message\":"u8, line[length..]);
        length += Put(logEvent.Message, line[length..]);
        return length + Put("}"u8, line[length..]);
    }

    private static int Put(ReadOnlySpan<byte> bytes, Span<byte> line)
    {
        bytes.CopyTo(line);
        return bytes.Length;
    }

    private static int Put(long number, Span<byte> line)
    {
        Utf8Formatter.TryFormat(number, line, out int length);
        return length;
    }

    private static int Put(JsonText text, Span<byte> line)
    {
        if (text.IsNull)
        {
            return Put("null"u8, line);
        }

        line[0] = (byte)'"';
        int length = 1 + JsonEscapes.Minimize(text, line[1..]);
        line[length] = (byte)'"';
        return length + 1;
    }
}
