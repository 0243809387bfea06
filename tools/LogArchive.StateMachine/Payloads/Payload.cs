using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LogArchive.StateMachine.Errors;

namespace LogArchive.StateMachine.Payloads;

/// <summary>The JSON payload of states.</summary>
public static class Payload
{
    /// <summary>Maximum bytes of an input, output or result in UTF-8: 256 KiB (Step Functions quotas).</summary>
    public const int MaxBytes = 262_144;

    // People read histories, so "é" and "<" are not escaped.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Text(JsonNode? node) => node is null ? "null" : node.ToJsonString(Readable);

    /// <summary>The text of a payload.</summary>
    /// <exception cref="StateFailure">States.DataLimitExceeded: the payload is too large.</exception>
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
