using System.Text.Json.Serialization;

namespace LogArchive.Cli.Estimating;

/// <summary>The JSON of <c>estimate --json</c>. Every field is present; one that does not apply is null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Estimate))]
internal sealed partial class EstimateJson : JsonSerializerContext;
