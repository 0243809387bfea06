using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Definition;

/// <summary>A number that the definition gives, or a path to it in the state's input.</summary>
/// <param name="Value">The number when <paramref name="Path"/> is null.</param>
/// <param name="Path">Where the number is found.</param>
public sealed record Quantity(double Value, JsonPath? Path);
