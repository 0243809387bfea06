using System.Text.Json.Serialization;

namespace LogArchive.Runs;

/// <summary>The JSON of an execution's input.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ExecutionInput))]
public sealed partial class RunsJson : JsonSerializerContext;
