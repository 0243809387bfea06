using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Definition;

/// <summary>A constant number, or a path to a number in the state's input.</summary>
/// <param name="Value">The number if <paramref name="Path"/> is null.</param>
/// <param name="Path">The path to the number.</param>
public sealed record Quantity(double Value, JsonPath? Path);
