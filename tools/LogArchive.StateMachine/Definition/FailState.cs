using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Definition;

/// <summary>Ends the execution with an error.</summary>
public sealed record FailState : State
{
    public string? Error { get; init; }

    public JsonPath? ErrorPath { get; init; }

    public string? Cause { get; init; }

    public JsonPath? CausePath { get; init; }
}
