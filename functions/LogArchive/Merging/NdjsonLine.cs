using System.Buffers.Text;
using System.Text.Json;
using LogArchive.Lines;

namespace LogArchive.Merging;

/// <summary>Reads the lines that <c>NdjsonEncoder</c> writes.</summary>
internal static class NdjsonLine
{
    /// <summary>No event has a longer line: one MiB of message (PutLogEvents), each byte a JSON escape of six.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    private static ReadOnlySpan<byte> LogStream => ",\"logStream\":"u8;

    private static ReadOnlySpan<byte> Message => ",\"message\":"u8;

    /// <summary>Where the value of the message begins. Within a string, a quote has a backslash before it, so no text looks like a field.</summary>
    /// <exception cref="InvalidDataException">The line is no event.</exception>
    public static int MessageAt(ReadOnlySpan<byte> line) => ValueAt(line, Message);

    /// <summary>The times of an event, in ms since the Unix epoch; null: the line is no event of a daily object.</summary>
    public static (long Timestamp, long IngestionTime)? TimesOf(ReadOnlySpan<byte> line) =>
        TrySkip(ref line, "{\"timestamp\":"u8) && TryNumber(ref line, out long timestamp)
            && TrySkip(ref line, ",\"ingestionTime\":"u8) && TryNumber(ref line, out long ingestionTime)
            && TrySkip(ref line, LogStream)
            ? (timestamp, ingestionTime)
            : null;

    /// <summary>The log stream of an event; null if it has none.</summary>
    /// <exception cref="InvalidDataException">The line is no event.</exception>
    public static JsonText StreamOf(ReadOnlySpan<byte> line) =>
        ValueAt(line, LogStream) is var at && MessageAt(line) - Message.Length is var end && end >= at ? TextIn(line[at..end]) : throw NoEvent();

    /// <summary>The message of an event; null if it has none.</summary>
    /// <exception cref="InvalidDataException">The line is no event.</exception>
    public static JsonText MessageOf(ReadOnlySpan<byte> line) =>
        MessageAt(line) is var at && line is [.., (byte)'}'] ? TextIn(line[at..^1]) : throw NoEvent();

    /// <summary>What the text format writes of the event, without line end.</summary>
    public static byte[] TextOf(ReadOnlySpan<byte> line)
    {
        JsonText message = MessageOf(line);
        byte[] text = new byte[JsonEscapes.DecodedLength(message)];
        return text[..TextEncoder.LineLength(text.AsSpan(0, JsonEscapes.Decode(message, text)))];
    }

    private static int ValueAt(ReadOnlySpan<byte> line, ReadOnlySpan<byte> field) =>
        line.IndexOf(field) is >= 0 and var at ? at + field.Length : throw NoEvent();

    private static InvalidDataException NoEvent() => new("a line is no event");

    private static JsonText TextIn(ReadOnlySpan<byte> value)
    {
        if (value is not [(byte)'"', .. var text, (byte)'"'])
        {
            return default;
        }

        if (!text.Contains((byte)'\\'))
        {
            return new JsonText(text, isEscaped: false);
        }

        // Who decodes it relies on legal escapes, and damaged bytes come here, too.
        var reader = new Utf8JsonReader(value);
        try
        {
            reader.Read();
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("a line is no JSON", e);
        }

        return JsonText.Of(ref reader);
    }

    private static bool TrySkip(ref ReadOnlySpan<byte> line, ReadOnlySpan<byte> expected)
    {
        bool isThere = line.StartsWith(expected);
        line = isThere ? line[expected.Length..] : line;
        return isThere;
    }

    private static bool TryNumber(ref ReadOnlySpan<byte> line, out long number)
    {
        bool isThere = Utf8Parser.TryParse(line, out number, out int length);
        line = line[length..];
        return isThere;
    }
}
