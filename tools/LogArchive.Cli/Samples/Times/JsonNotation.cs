using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LogArchive.Cli.Samples.Times;

/// <summary>JSON lines: the first top-level property with a usual name that has a time, as text or as a number since 1970.</summary>
internal sealed class JsonNotation() : TimeNotation("JSON")
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "ts", "t", "@t", "time", "timestamp", "@timestamp", "_timestamp", "datetime", "date", "asctime", "eventTime", "event_time",
        "timeMillis", "time_local", "time_iso8601", "startTime", "__REALTIME_TIMESTAMP",
    };

    public override WrittenTime? Read(string line)
    {
        if (!line.StartsWith('{'))
        {
            return null;
        }

        // Of a very long line, only the beginning is here: it is not the final block.
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(line), isFinalBlock: false, state: default);
        try
        {
            return Read(ref reader);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second one is thrown for a text that is not UTF-16, such as half of a pair.
            return null;
        }
    }

    private static WrittenTime? Read(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            if (reader is not { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
            {
                continue;
            }

            bool isNamedSo = Names.Contains(reader.GetString()!);
            if (!reader.Read())
            {
                return null;
            }

            if (isNamedSo && Value(ref reader) is { } time)
            {
                return time;
            }
        }

        return null;
    }

    private static WrittenTime? Value(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number => reader.TryGetDecimal(out decimal number) ? EpochNotation.Of(number) : null,
        JsonTokenType.String when reader.GetString() is { } text => Text(text),
        _ => null,
    };

    private static WrittenTime? Text(string text) =>
        IsoNotation.Read(IsoPatterns.Any().Match(text))
        ?? (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            ? EpochNotation.Of(number)
            : new WebServerNotation().Read(text));
}
