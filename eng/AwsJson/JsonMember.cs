#nullable enable
using Amazon.Runtime.Internal.Util;

namespace Amazon.Runtime.AwsJson;

/// <summary>A member of a JSON object, and how to set its value on a <typeparamref name="T"/>.</summary>
internal sealed record JsonMember<T>(string Name, JsonMember<T>.Reading Read)
{
    /// <summary>Reads the value after the current property name. Leaves the reader at the last token of the value.</summary>
    public delegate void Reading(T target, ref StreamingUtf8JsonReader reader);
}
