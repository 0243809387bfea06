using System.Text;
using System.Text.Json;

namespace LogArchive.Lines;

/// <summary>Collects an event's fields, in any order. The last of repeated fields counts; unknown fields are ignored.</summary>
internal ref struct EventFields
{
    public long? Timestamp { get; private set; }

    public long? IngestionTime { get; private set; }

    public JsonText Id { get; private set; }

    public JsonText Stream { get; private set; }

    public JsonText Message { get; private set; }

    /// <summary>The property name at the reader's position. Escapes are legal there, too, but rare.</summary>
    public static ReadOnlySpan<byte> NameAt(scoped ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(new JsonText(reader.ValueSpan, isEscaped: true).ToString()!) : reader.ValueSpan;

    /// <summary>Reads from after the object's start to its end; false if the bytes end first.</summary>
    /// <exception cref="JsonException">A field has the wrong type.</exception>
    public bool TryRead(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                return true;
            }

            ReadOnlySpan<byte> name = NameAt(ref reader);
            if (!reader.Read() || !TryRead(name, ref reader))
            {
                return false;
            }
        }

        return false;
    }

    private bool TryRead(scoped ReadOnlySpan<byte> name, ref Utf8JsonReader reader)
    {
        if (name.SequenceEqual("logStreamName"u8))
        {
            Stream = JsonText.Of(ref reader);
        }
        else if (name.SequenceEqual("timestamp"u8))
        {
            Timestamp = WholeNumber(ref reader);
        }
        else if (name.SequenceEqual("message"u8))
        {
            Message = JsonText.Of(ref reader);
        }
        else if (name.SequenceEqual("ingestionTime"u8))
        {
            IngestionTime = WholeNumber(ref reader);
        }
        else if (name.SequenceEqual("eventId"u8))
        {
            Id = JsonText.Of(ref reader);
        }
        else
        {
            return reader.TrySkip();
        }

        return true;
    }

    private static long? WholeNumber(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.Number when reader.TryGetInt64(out long number) => number,

        // 1e3 and 5.0 are legal notations of whole numbers.
        JsonTokenType.Number when reader.TryGetDecimal(out decimal number) && number is >= long.MinValue and <= long.MaxValue
            && number == decimal.Truncate(number) => decimal.ToInt64(number),
        _ => throw new JsonException($"Found {reader.TokenType} where a whole number is expected."),
    };
}

/// <summary>An event in a page; its texts are the page's bytes.</summary>
internal readonly ref struct LogEvent
{
    /// <summary>The event's own time, in ms since the Unix epoch.</summary>
    public required long Timestamp { get; init; }

    /// <summary>When CloudWatch Logs received it, in ms since the Unix epoch; 0 if absent.</summary>
    public required long IngestionTime { get; init; }

    public required JsonText Id { get; init; }

    public required JsonText Stream { get; init; }

    public required JsonText Message { get; init; }

    public LineNotes Notes { get; init; }
}
