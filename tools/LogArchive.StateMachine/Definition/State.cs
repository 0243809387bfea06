using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Definition;

/// <summary>One state of a state machine.</summary>
public abstract record State
{
    public required string Name { get; init; }

    /// <summary>The ASL type, such as Task; history events begin with it.</summary>
    public required string Type { get; init; }

    /// <summary>The state that follows; null for one that ends the execution, and for a Choice.</summary>
    public string? Next { get; init; }

    /// <summary>What of the raw input the state sees; null (a JSON null in the definition) makes it {}.</summary>
    public JsonPath? InputPath { get; init; } = JsonPath.Root;

    /// <summary>What of the output is handed on; null makes it {}.</summary>
    public JsonPath? OutputPath { get; init; } = JsonPath.Root;

    /// <summary>Every state that may follow this one.</summary>
    internal virtual IEnumerable<string> Targets => Next is null ? [] : [Next];
}
