using System.Text.Json.Nodes;

namespace LogArchive.StateMachine.Engine;

/// <summary>What a state gave, and the state that follows; null ends the execution.</summary>
internal sealed record StateOutcome(JsonNode? Output, string? Next);
