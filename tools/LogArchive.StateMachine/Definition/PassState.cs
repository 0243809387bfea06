using System.Text.Json.Nodes;
using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Definition;

/// <summary>Returns its input, or a constant result.</summary>
public sealed record PassState : State
{
    public PayloadTemplate? Parameters { get; init; }

    /// <summary>Whether the definition has a result, which can be a JSON null.</summary>
    public bool HasResult { get; init; }

    public JsonNode? Result { get; init; }

    public JsonPath? ResultPath { get; init; } = JsonPath.Root;
}
