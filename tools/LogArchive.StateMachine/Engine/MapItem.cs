using System.Text.Json.Nodes;

namespace LogArchive.StateMachine.Engine;

/// <summary>An item of a Map.</summary>
/// <param name="Index">Its position in the list, from 0.</param>
/// <param name="Value">The item.</param>
internal readonly record struct MapItem(int Index, JsonNode? Value);
