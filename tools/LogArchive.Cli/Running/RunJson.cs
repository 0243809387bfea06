using System.Text.Json.Serialization;

namespace LogArchive.Cli.Running;

/// <summary>The JSON of <c>run --json</c>. Every field is present; one that does not apply is null.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(RunReport))]
[JsonSerializable(typeof(UnfinishedRun))]
[JsonSerializable(typeof(System.Text.Json.Nodes.JsonObject))]
internal sealed partial class RunJson : JsonSerializerContext;
