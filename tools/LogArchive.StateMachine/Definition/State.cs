using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Definition;

/// <summary>One state of a state machine.</summary>
public abstract record State
{
    public required string Name { get; init; }

    /// <summary>The type, such as Task. The names of history events start with it.</summary>
    public required string Type { get; init; }

    /// <summary>The next state; null for a Choice and for a state that ends the execution.</summary>
    public string? Next { get; init; }

    /// <summary>Selects the state's input from the raw input; null (a JSON null in the definition) for {}.</summary>
    public JsonPath? InputPath { get; init; } = JsonPath.Root;

    /// <summary>Selects the output for the next state; null for {}.</summary>
    public JsonPath? OutputPath { get; init; } = JsonPath.Root;

    /// <summary>Every state to which this one can transition.</summary>
    internal virtual IEnumerable<string> Targets => Next is null ? [] : [Next];
}
