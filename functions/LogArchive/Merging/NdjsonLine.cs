using System.Buffers.Text;
using System.Text.Json;
using LogArchive.Lines;

namespace LogArchive.Merging;

/// <summary>Reads the lines that <c>NdjsonEncoder</c> writes.</summary>
internal static class NdjsonLine
{
    /// <summary>The times of an event, in ms since the Unix epoch; null: the line is no event of a daily object.</summary>
    public static (long Timestamp, long IngestionTime)? TimesOf(ReadOnlySpan<byte> line) =>
        TrySkip(ref line, "{\"timestamp\":"u8) && TryNumber(ref line, out long timestamp)
            && TrySkip(ref line, ",\"ingestionTime\":"u8) && TryNumber(ref line, out long ingestionTime)
            && TrySkip(ref line, ",\"logStream\":"u8)
            ? (timestamp, ingestionTime)
            : null;

    /// <summary>What the text format writes of the event, without line end.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static byte[] TextOf(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("message"u8))
            {
                reader.Read();
                var message = JsonText.Of(ref reader);
                byte[] text = new byte[JsonEscapes.DecodedLength(message)];
                return text[..TextEncoder.LineLength(text.AsSpan(0, JsonEscapes.Decode(message, text)))];
            }
        }

        return [];
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
