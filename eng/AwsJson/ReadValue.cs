#nullable enable

using Amazon.Runtime.Internal.Util;

namespace Amazon.Runtime.AwsJson;

/// <summary>Reads the value after the name the reader stands on, and leaves the reader on the value's last token.</summary>
internal delegate void ReadValue<in T>(T target, ref StreamingUtf8JsonReader reader);
