using System.Text.Json.Nodes;

namespace LogArchive.StateMachine.Engine;

/// <summary>What a Map state was entered with.</summary>
/// <param name="Input">The state's input.</param>
/// <param name="Context">The state's context object.</param>
internal sealed record MapInput(JsonNode? Input, JsonObject Context);
