using System.Globalization;
using System.Text.Json;
using LogArchive.Lines;

namespace LogArchive.Insights;

/// <summary>Collects the fields of a row, in any order: <c>[{"field":"@timestamp","value":"…"},…]</c>. Unknown fields are ignored.</summary>
internal ref struct RowFields
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss.fff";

    private JsonText _timestamp;
    private JsonText _ingestionTime;
    private JsonText _stream;
    private JsonText _message;
    private JsonText _pointer;

    /// <summary>Reads from after the row's start to its end; false if the bytes end first.</summary>
    /// <exception cref="JsonException">It is not a row.</exception>
    public bool TryRead(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray)
            {
                return true;
            }

            if (!TryField(ref reader))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>The event.</summary>
    /// <exception cref="InvalidDataException">A field is missing, or is not what it should be.</exception>
    public readonly LogEvent ToEvent() => new()
    {
        Timestamp = Time(_timestamp, "@timestamp"),
        IngestionTime = Time(_ingestionTime, "@ingestionTime"),
        Id = Present(_pointer, "@ptr"),
        Stream = Present(_stream, "@logStream"),
        Message = Present(_message, "@message"),
    };

    /// <summary>A number as Logs Insights writes it.</summary>
    public static long WholeNumber(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) && number == decimal.Truncate(number)
            ? decimal.ToInt64(number)
            : throw new InvalidDataException($"Logs Insights answered '{text}' where a whole number is expected.");

    private bool TryField(ref Utf8JsonReader reader)
    {
        JsonText name = default, value = default;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                Set(name, value);
                return true;
            }

            ReadOnlySpan<byte> key = EventFields.NameAt(ref reader);
            if (!reader.Read())
            {
                return false;
            }

            if (key.SequenceEqual("field"u8))
            {
                name = JsonText.Of(ref reader);
            }
            else if (key.SequenceEqual("value"u8))
            {
                value = JsonText.Of(ref reader);
            }
            else if (!reader.TrySkip())
            {
                return false;
            }
        }

        return false;
    }

    private void Set(JsonText name, JsonText value)
    {
        switch (name.ToString())
        {
            case "@timestamp":
                _timestamp = value;
                break;
            case "@ingestionTime":
                _ingestionTime = value;
                break;
            case "@logStream":
                _stream = value;
                break;
            case "@message":
                _message = value;
                break;
            case "@ptr":
                _pointer = value;
                break;
        }
    }

    /// <summary>A time in ms since the Unix epoch. Logs Insights writes times in UTC, or, from a function, as a number.</summary>
    private static long Time(JsonText text, string field)
    {
        string time = Present(text, field).ToString()!;
        return DateTimeOffset.TryParseExact(time, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed)
            ? parsed.ToUnixTimeMilliseconds()
            : WholeNumber(time);
    }

    private static JsonText Present(JsonText text, string field) => !text.IsNull
        ? text
        : throw new InvalidDataException($"Logs Insights returned a row without {field}. Nothing was published.");
}
