using System.Text.Json.Nodes;
using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Definition;

/// <summary>Hands its input on, or a result that the definition gives.</summary>
public sealed record PassState : State
{
    public PayloadTemplate? Parameters { get; init; }

    /// <summary>Whether the definition gives a result (which may be a JSON null).</summary>
    public bool HasResult { get; init; }

    public JsonNode? Result { get; init; }

    public JsonPath? ResultPath { get; init; } = JsonPath.Root;
}
