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

    /// <summary>The same on one line: Athena reads a receipt as one row only if it is one line.</summary>
    public static ArchiveJson Line { get; } = new(new JsonSerializerOptions(Context.Options) { WriteIndented = false });
}
