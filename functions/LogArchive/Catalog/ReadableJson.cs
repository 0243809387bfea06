using System.Text.Encodings.Web;
using System.Text.Json;

namespace LogArchive.Catalog;

/// <summary>The archive's JSON for documents that people read in S3: indented, and text as it is rather than escaped for HTML.</summary>
public static class ReadableJson
{
    public static ArchiveJson Context { get; } = new(new JsonSerializerOptions(ArchiveJson.Default.Options)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
