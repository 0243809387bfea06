#nullable enable

using System.Text.Json;

namespace Amazon.Runtime.AwsJson;

/// <summary>Writes a member that is set, and nothing for one that is not.</summary>
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

    /// <summary>An empty list is sent, unless empty lists are how this process says "not set".</summary>
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

    /// <summary>A local or an unspecified time is taken as the SDK takes it: as local time.</summary>
    public static long? EpochMilliseconds(DateTime? time) =>
        time is { } value ? new DateTimeOffset(value).ToUnixTimeMilliseconds() : null;
}
