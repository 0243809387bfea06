#nullable enable
using Amazon.Runtime.Internal.Util;

namespace Amazon.Runtime.AwsJson;

/// <summary>One member of a JSON object, and how its value gets into a <typeparamref name="T"/>.</summary>
internal sealed record JsonMember<T>(string Name, JsonMember<T>.Reading Read)
{
    /// <summary>Reads the value after the name the reader stands on. Leaves the reader on the value's last token.</summary>
    public delegate void Reading(T target, ref StreamingUtf8JsonReader reader);
}
