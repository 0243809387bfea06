using System.Text.Json.Serialization;
using LogArchive.Storage;

namespace LogArchive.Runs;

/// <summary>The JSON of an execution's input.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ExecutionInput))]
public sealed partial class RunsJson : JsonSerializerContext
{
    /// <summary>Indented, for people.</summary>
    public static RunsJson Readable => field ??= new(ReadableJson.Indented(Default));
}
