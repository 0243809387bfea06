using System.Text.Json.Nodes;

namespace LogArchive.LocalAws.StepFunctions.Engine;

/// <summary>What a state gave, and the state that follows; null ends the execution.</summary>
internal sealed record StateOutcome(JsonNode? Output, string? Next);
