#nullable enable

using System.Globalization;
using System.Text.Json;
using Amazon.Runtime.Internal.Util;

namespace Amazon.Runtime.AwsJson;

/// <summary>Reads the next value; null for a JSON null. Leaves the reader at the last token of the value.</summary>
internal static class JsonReading
{
    public static string? NextString(this ref StreamingUtf8JsonReader reader)
    {
        Advance(ref reader);
        return reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String => reader.GetString(),
            _ => throw Unexpected("a string", reader.TokenType),
        };
    }

    public static long? NextLong(this ref StreamingUtf8JsonReader reader)
    {
        Advance(ref reader);
        return reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.Number when reader.TryGetInt64(out long integer) => integer,
            // 1e3 and 5.0 are valid whole numbers, too.
            JsonTokenType.Number when reader.TryGetDecimal(out decimal number) => (long)number,
            _ => throw Unexpected("a number", reader.TokenType),
        };
    }

    public static double? NextDouble(this ref StreamingUtf8JsonReader reader)
    {
        Advance(ref reader);
        return reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.Number when reader.TryGetDouble(out double number) => number,
            _ => throw Unexpected("a number", reader.TokenType),
        };
    }

    public static int? NextInt(this ref StreamingUtf8JsonReader reader) => checked((int?)reader.NextLong());

    /// <summary>Reads a time in milliseconds since 1970, as UTC.</summary>
    public static DateTime? NextEpochMilliseconds(this ref StreamingUtf8JsonReader reader) =>
        reader.NextLong() is { } milliseconds ? DateTime.UnixEpoch.AddMilliseconds(milliseconds) : null;

    /// <summary>Reads a time in seconds since 1970 with a fraction, or in ISO 8601, as UTC.</summary>
    public static DateTime? NextEpochSeconds(this ref StreamingUtf8JsonReader reader)
    {
        Advance(ref reader);
        return reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.Number when reader.TryGetDecimal(out decimal seconds) =>
                DateTime.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)),
            JsonTokenType.String => DateTime.Parse(
                reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal),
            _ => throw Unexpected("a time", reader.TokenType),
        };
    }

    public static T? NextObject<T>(this ref StreamingUtf8JsonReader reader, JsonMember<T>[] members)
        where T : new()
    {
        Advance(ref reader);
        return reader.TokenType == JsonTokenType.Null ? default : ReadObject(ref reader, members);
    }

    public static List<T>? NextList<T>(this ref StreamingUtf8JsonReader reader, JsonMember<T>[] members)
        where T : new()
    {
        Advance(ref reader);
        return reader.TokenType == JsonTokenType.Null ? null : ReadList(ref reader, members);
    }

    public static List<List<T>>? NextLists<T>(this ref StreamingUtf8JsonReader reader, JsonMember<T>[] members)
        where T : new()
    {
        Advance(ref reader);
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        Expect(JsonTokenType.StartArray, reader.TokenType);
        var lists = new List<List<T>>();
        Advance(ref reader);
        while (reader.TokenType != JsonTokenType.EndArray)
        {
            lists.Add(ReadList(ref reader, members));
            Advance(ref reader);
        }

        return lists;
    }

    private static List<T> ReadList<T>(ref StreamingUtf8JsonReader reader, JsonMember<T>[] members)
        where T : new()
    {
        Expect(JsonTokenType.StartArray, reader.TokenType);
        var list = new List<T>();
        Advance(ref reader);
        while (reader.TokenType != JsonTokenType.EndArray)
        {
            list.Add(ReadObject(ref reader, members));
            Advance(ref reader);
        }

        return list;
    }

    private static T ReadObject<T>(ref StreamingUtf8JsonReader reader, JsonMember<T>[] members)
        where T : new()
    {
        Expect(JsonTokenType.StartObject, reader.TokenType);
        var target = new T();
        Advance(ref reader);
        while (reader.TokenType != JsonTokenType.EndObject)
        {
            ReadMember(ref reader, target, members);
            Advance(ref reader);
        }

        return target;
    }

    private static void ReadMember<T>(ref StreamingUtf8JsonReader reader, T target, JsonMember<T>[] members)
    {
        foreach (var member in members)
        {
            if (reader.ValueTextEquals(member.Name))
            {
                member.Read(target, ref reader);
                return;
            }
        }

        SkipNext(ref reader);
    }

    private static void SkipNext(ref StreamingUtf8JsonReader reader)
    {
        int depth = 0;
        do
        {
            Advance(ref reader);
            depth += reader.TokenType switch
            {
                JsonTokenType.StartObject or JsonTokenType.StartArray => 1,
                JsonTokenType.EndObject or JsonTokenType.EndArray => -1,
                _ => 0,
            };
        }
        while (depth > 0);
    }

    private static void Advance(ref StreamingUtf8JsonReader reader)
    {
        if (!reader.Read())
        {
            throw new JsonException("The JSON of the response is incomplete.");
        }
    }

    private static void Expect(JsonTokenType expected, JsonTokenType actual)
    {
        if (actual != expected)
        {
            throw Unexpected(expected.ToString(), actual);
        }
    }

    private static JsonException Unexpected(string expected, JsonTokenType actual) =>
        new($"Expected {expected} in the response, but found {actual}.");
}
