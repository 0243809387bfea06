using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>A log stream of a group.</summary>
/// <param name="Number">Stands for the stream in event records; never used again within the group.</param>
internal sealed record LogStream(int Number, string Name)
{
    /// <summary>The name as a JSON string, quotation marks included: every event on a page carries it.</summary>
    public byte[] Json { get; } =
        Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"");
}
