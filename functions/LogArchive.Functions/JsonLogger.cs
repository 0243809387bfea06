using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace LogArchive.Functions;

/// <summary>Writes one JSON object per line: timestamp, level, message, every named value of the message, and the error.</summary>
public sealed class JsonLogger(TextWriter output, TimeProvider time) : ILogger
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, Options))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", time.GetUtcNow());
            json.WriteString("level", logLevel.ToString());
            json.WriteString("message", formatter(state, exception));
            foreach (var (name, value) in state as IReadOnlyList<KeyValuePair<string, object?>> ?? [])
            {
                if (name != "{OriginalFormat}")
                {
                    json.WritePropertyName(JsonNamingPolicy.CamelCase.ConvertName(name));
                    WriteValue(json, value);
                }
            }

            if (exception is not null)
            {
                json.WriteString("error", $"{exception.GetType()}: {exception.Message}");
            }

            json.WriteEndObject();
        }

        output.Write(Encoding.UTF8.GetString(line.ToArray()) + "\n");
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case int or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case DateTimeOffset instant:
                json.WriteStringValue(instant);
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }
}
