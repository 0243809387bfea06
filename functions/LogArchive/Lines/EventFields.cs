using System.Text;
using System.Text.Json;

namespace LogArchive.Lines;

/// <summary>Collects an event's fields: in any order, of a doubled one the last, unknown ones left out.</summary>
internal ref struct EventFields
{
    public long? Timestamp { get; private set; }

    public long? IngestionTime { get; private set; }

    public JsonText Id { get; private set; }

    public JsonText Stream { get; private set; }

    public JsonText Message { get; private set; }

    /// <summary>The name that a reader stands on. Escapes are legal there too, but nobody writes them.</summary>
    public static ReadOnlySpan<byte> NameAt(scoped ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(new JsonText(reader.ValueSpan, isEscaped: true).ToString()!) : reader.ValueSpan;

    /// <summary>Reads from behind the object's begin to its end; false when the bytes end before.</summary>
    /// <exception cref="JsonException">A field is of another type.</exception>
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

        // 1e3 and 5.0 are legal ways to write a whole number.
        JsonTokenType.Number when reader.TryGetDecimal(out decimal number) && number is >= long.MinValue and <= long.MaxValue && number == decimal.Truncate(number) => decimal.ToInt64(number),
        _ => throw new JsonException($"There is {reader.TokenType} where a whole number is expected."),
    };
}

/// <summary>An event as it stands in a page; its texts are the page's bytes.</summary>
internal readonly ref struct LogEvent
{
    /// <summary>The event's own time, in ms since the Unix epoch.</summary>
    public required long Timestamp { get; init; }

    /// <summary>When CloudWatch Logs received it, in ms since the Unix epoch; 0 when that was not said.</summary>
    public required long IngestionTime { get; init; }

    public required JsonText Id { get; init; }

    public required JsonText Stream { get; init; }

    public required JsonText Message { get; init; }
}
