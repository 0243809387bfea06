using System.Globalization;
using System.Text;
using System.Text.Json;
using LogArchive.Settings;

namespace LogArchive.Tests.Reading;

/// <summary>Reads a page with System.Text.Json's object model, and makes of it what should come out.</summary>
internal static class PageOracle
{
    /// <summary>The range of the timestamps that become lines.</summary>
    public const long From = 0;
    public const long To = 10;

    /// <summary>The page's end, then each line with what it is ordered by; null for what is no page.</summary>
    public static string[]? Read(byte[] body, LineFormat format)
    {
        try
        {
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(body);
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 10_000 });
            JsonElement? list = Last(document.RootElement, "events");
            string? token = Text(Last(document.RootElement, "nextToken"));
            token = token == "" ? null : token;
            if (list is null && token is null)
            {
                return null;
            }

            JsonElement[] events = [.. list?.EnumerateArray() ?? default];
            return [$"{events.Length} {token}", .. events.Where(e => Number(Last(e, "timestamp")) is { } time ? time is >= From and < To : throw new JsonException()).Select(e => Line(e, format))];
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            return null;
        }
    }

    private static string Line(JsonElement e, LineFormat format)
    {
        long timestamp = Number(Last(e, "timestamp"))!.Value;
        long ingestionTime = Number(Last(e, "ingestionTime")) ?? 0;
        string? message = Text(Last(e, "message"));
        string line = format == LineFormat.Text
            ? message is null ? "" : message.EndsWith('\n') ? message[..^1] : message
            : $$"""{"timestamp":{{timestamp}},"ingestionTime":{{ingestionTime}},"logStream":{{Quoted(Text(Last(e, "logStreamName")))}},"message":{{Quoted(message)}}}""";
        return $"{timestamp} {ingestionTime} {Text(Last(e, "eventId"))} {line}";
    }

    /// <summary>The last field of that name, checked like every one before it; null if there is none or it is null.</summary>
    private static JsonElement? Last(JsonElement element, string name)
    {
        JsonElement? last = null;
        foreach (var field in element.EnumerateObject())
        {
            // The raw name has its escapes: half pairs in a name would throw elsewhere.
            if (Decode(RawName(field)) == name)
            {
                _ = name switch { "timestamp" or "ingestionTime" => Number(field.Value)?.ToString(CultureInfo.InvariantCulture), "events" => Events(field.Value), _ => Text(field.Value) };
                last = field.Value.ValueKind == JsonValueKind.Null ? null : field.Value;
            }
        }

        return last;
    }

    private static string? Events(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Null)
        {
            foreach (var e in value.EnumerateArray())
            {
                _ = Number(Last(e, "timestamp")) ?? throw new JsonException();
                _ = (Number(Last(e, "ingestionTime")), Last(e, "message"), Last(e, "logStreamName"), Last(e, "eventId"));
            }
        }

        return null;
    }

    /// <summary>What stands between the quotes of a field's name.</summary>
    private static string RawName(JsonProperty field)
    {
        string field1 = field.ToString();
        int end = 1;
        while (field1[end] != '"')
        {
            end += field1[end] == '\\' ? 2 : 1;
        }

        return field1[1..end];
    }

    private static long? Number(JsonElement? value)
    {
        if (value is not { ValueKind: not JsonValueKind.Null } number)
        {
            return null;
        }

        decimal parsed = decimal.Parse(number.ValueKind == JsonValueKind.Number ? number.GetRawText() : throw new JsonException(), NumberStyles.Float, CultureInfo.InvariantCulture);
        return parsed == Math.Floor(parsed) ? checked((long)parsed) : throw new JsonException();
    }

    private static string? Text(JsonElement? value) => value switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } text => Decode(text.GetRawText()[1..^1]),
        _ => throw new JsonException(),
    };

    /// <summary>JSON's escapes one by one; GetString refuses half pairs, which UTF-8 makes U+FFFD of.</summary>
    private static string Decode(string raw)
    {
        var text = new StringBuilder();
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            i++;
            text.Append(raw[i] == 'u' ? (char)int.Parse(raw.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture) : "\"\\/\b\t\n\f\r"["\"\\/btnfr".IndexOf(raw[i], StringComparison.Ordinal)]);
            i += raw[i] == 'u' ? 4 : 0;
        }

        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static string Quoted(string? text) => text is null ? "null" : $"\"{string.Concat(text.Select(Escaped))}\"";

    /// <summary>How a line has a character: escaped only where JSON requires it, and at line breaks that are none in JSON.</summary>
    public static string Escaped(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        < ' ' or '\u0085' or '\u2028' or '\u2029' => $"\\u{(int)c:X4}",
        _ => c.ToString(),
    };
}
