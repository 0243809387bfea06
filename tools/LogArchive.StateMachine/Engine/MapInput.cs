using System.Text.Json.Nodes;

namespace LogArchive.StateMachine.Engine;

/// <summary>The input of a Map state.</summary>
/// <param name="Input">The state's input.</param>
/// <param name="Context">The state's context object.</param>
internal sealed record MapInput(JsonNode? Input, JsonObject Context);
