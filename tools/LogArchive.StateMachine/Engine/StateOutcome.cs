using System.Text.Json.Nodes;

namespace LogArchive.StateMachine.Engine;

/// <summary>The output of a state and the next state; null if the execution ends.</summary>
internal sealed record StateOutcome(JsonNode? Output, string? Next);
