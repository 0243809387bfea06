using System.Text.Json.Serialization;
using LogArchive.Days;
using LogArchive.Storage;

namespace LogArchive.Catalog;

/// <summary>
/// The JSON of the catalog and of the functions' inputs and outputs: camelCase, no nulls, enumerations as lower-case words.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ListGroupsRequest))]
[JsonSerializable(typeof(ReviewRequest))]
[JsonSerializable(typeof(ExecutionEnded))]
[JsonSerializable(typeof(RunState))]
[JsonSerializable(typeof(WorkItem))]
[JsonSerializable(typeof(LeftOutItem))]
[JsonSerializable(typeof(ExportResult))]
[JsonSerializable(typeof(ExportError))]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(Checkpoint))]
[JsonSerializable(typeof(CalendarDay))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
public sealed partial class CatalogJson : JsonSerializerContext
{
    /// <summary>Indented, for people.</summary>
    internal static CatalogJson Readable => field ??= new(ReadableJson.Indented(Default));

    /// <summary>For people, on one line: Athena reads a receipt as one row only if it is one line.</summary>
    internal static CatalogJson OneLine => field ??= new(ReadableJson.OneLine(Default));
}
