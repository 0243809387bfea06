using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <param name="Number">Identifies the stream in event records. It is never reused in the group.</param>
internal sealed record LogStream(int Number, string Name)
{
    /// <summary>The name as a JSON string with quotation marks, for the events on a page.</summary>
    public byte[] Json { get; } =
        Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"");
}
