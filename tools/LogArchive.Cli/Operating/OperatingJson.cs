using System.Text.Json.Serialization;

namespace LogArchive.Cli.Operating;

/// <summary>The JSON of <c>status --json</c> and <c>groups --json</c>. Every field is present; one that does not apply is null.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(RunStatus))]
[JsonSerializable(typeof(GroupSurvey))]
internal sealed partial class OperatingJson : JsonSerializerContext;
