using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LogArchive.StateMachine.Errors;

namespace LogArchive.StateMachine.Payloads;

/// <summary>The JSON that states hand to one another.</summary>
public static class Payload
{
    /// <summary>Step Functions' limit on any input, output or result, in bytes of UTF-8 (256 KiB).</summary>
    public const int MaxBytes = 262_144;

    // Histories are read by people: "é" and "<" stay what they are.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Text(JsonNode? node) => node is null ? "null" : node.ToJsonString(Readable);

    /// <summary>The text of a payload that is within the limit.</summary>
    /// <exception cref="StateFailure">States.DataLimitExceeded.</exception>
    internal static string CheckedText(JsonNode? node, string subject)
    {
        string text = Text(node);
        int bytes = Encoding.UTF8.GetByteCount(text);
        return bytes <= MaxBytes
            ? text
            : throw new StateFailure(
                ErrorNames.DataLimitExceeded, $"{subject} has {bytes} bytes, which exceeds the maximum of {MaxBytes} bytes.");
    }
}
