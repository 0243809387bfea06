using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LogArchive.Storage;

/// <summary>JSON for documents that people read in S3: text is not escaped for HTML.</summary>
internal static class ReadableJson
{
    /// <summary>A context's options, indented.</summary>
    public static JsonSerializerOptions Indented(JsonSerializerContext context) =>
        new(context.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A context's options, on one line: Athena reads a receipt as one row only if it is one line.</summary>
    public static JsonSerializerOptions OneLine(JsonSerializerContext context) => new(Indented(context)) { WriteIndented = false };
}
