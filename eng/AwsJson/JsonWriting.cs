#nullable enable

using System.Text.Json;

namespace Amazon.Runtime.AwsJson;

/// <summary>Writes the member if it is set.</summary>
internal static class JsonWriting
{
    public static void Member(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    public static void Member(this Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    public static void Member(this Utf8JsonWriter writer, string name, bool? value)
    {
        if (value is { } flag)
        {
            writer.WriteBoolean(name, flag);
        }
    }

    /// <summary>Writes a list. An empty list is also written, unless the SDK is configured to treat empty lists as not set.</summary>
    public static void Member<T>(
        this Utf8JsonWriter writer, string name, List<T>? list, Action<Utf8JsonWriter, T> writeItem)
    {
        if (list is null || (list.Count == 0 && AWSConfigs.InitializeCollections))
        {
            return;
        }

        writer.WriteStartArray(name);
        list.ForEach(item => writeItem(writer, item));
        writer.WriteEndArray();
    }

    /// <summary>Writes a map of texts, under the rule for lists.</summary>
    public static void Member(this Utf8JsonWriter writer, string name, Dictionary<string, string>? map)
    {
        if (map is null || (map.Count == 0 && AWSConfigs.InitializeCollections))
        {
            return;
        }

        writer.WriteStartObject(name);
        foreach (var (key, value) in map)
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }

    /// <summary>Like the SDK, treats an unspecified time as local time.</summary>
    public static long? EpochMilliseconds(DateTime? time) =>
        time is { } value ? new DateTimeOffset(value).ToUnixTimeMilliseconds() : null;
}
