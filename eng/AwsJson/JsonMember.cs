#nullable enable

namespace Amazon.Runtime.AwsJson;

/// <summary>One member of a JSON object, and how its value gets into a <typeparamref name="T"/>.</summary>
internal sealed record JsonMember<T>(string Name, ReadValue<T> Read);
