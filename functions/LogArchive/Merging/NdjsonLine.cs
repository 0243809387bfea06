using System.Buffers.Text;
using System.Text.Json;
using LogArchive.Lines;

namespace LogArchive.Merging;

/// <summary>Reads the lines that <c>NdjsonEncoder</c> writes.</summary>
internal static class NdjsonLine
{
    private static ReadOnlySpan<byte> LogStream => ",\"logStream\":"u8;

    private static ReadOnlySpan<byte> Message => ",\"message\":"u8;

    /// <summary>The times of an event, in ms since the Unix epoch; null: the line is no event of a daily object.</summary>
    public static (long Timestamp, long IngestionTime)? TimesOf(ReadOnlySpan<byte> line) =>
        TrySkip(ref line, "{\"timestamp\":"u8) && TryNumber(ref line, out long timestamp)
            && TrySkip(ref line, ",\"ingestionTime\":"u8) && TryNumber(ref line, out long ingestionTime)
            && TrySkip(ref line, LogStream)
            ? (timestamp, ingestionTime)
            : null;

    /// <summary>The log stream of an event; null if it has none.</summary>
    /// <exception cref="InvalidDataException">The line is no event.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonText StreamOf(ReadOnlySpan<byte> line) => TextIn(line[Between(line, LogStream)..line.IndexOf(Message)]);

    /// <summary>The message of an event; null if it has none.</summary>
    /// <exception cref="InvalidDataException">The line is no event.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonText MessageOf(ReadOnlySpan<byte> line) => TextIn(line[Between(line, Message)..^1]);

    /// <summary>What the text format writes of the event, without line end.</summary>
    public static byte[] TextOf(ReadOnlySpan<byte> line)
    {
        JsonText message = MessageOf(line);
        byte[] text = new byte[JsonEscapes.DecodedLength(message)];
        return text[..TextEncoder.LineLength(text.AsSpan(0, JsonEscapes.Decode(message, text)))];
    }

    /// <summary>Where the value of a field begins. Within a string, a quote has a backslash before it, so no text looks like a field.</summary>
    private static int Between(ReadOnlySpan<byte> line, ReadOnlySpan<byte> field) =>
        line.IndexOf(field) is >= 0 and var at ? at + field.Length : throw new InvalidDataException("a line is no event");

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

        // Bytes that are damaged must not get to those who rely on legal escapes.
        var reader = new Utf8JsonReader(value);
        reader.Read();
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
