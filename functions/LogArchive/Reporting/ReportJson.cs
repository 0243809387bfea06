using System.Text.Json.Serialization;
using LogArchive.Storage;

namespace LogArchive.Reporting;

/// <summary>The JSON of reports, and of what they take from receipts.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ArchiveReport))]
[JsonSerializable(typeof(ReportedBefore))]
[JsonSerializable(typeof(ReceiptNumbers))]
public sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>Indented, for people.</summary>
    internal static ReportJson Readable => field ??= new(ReadableJson.Indented(Default));
}
