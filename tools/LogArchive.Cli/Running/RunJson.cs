using System.Text.Json.Serialization;

namespace LogArchive.Cli.Running;

/// <summary>The JSON of <c>run --json</c>: every field is always there, null where it does not apply.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(RunReport))]
[JsonSerializable(typeof(UnfinishedRun))]
[JsonSerializable(typeof(System.Text.Json.Nodes.JsonObject))]
internal sealed partial class RunJson : JsonSerializerContext;
