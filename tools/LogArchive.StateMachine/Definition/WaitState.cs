using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Definition;

/// <summary>Waits for a number of seconds, or until a time.</summary>
public sealed record WaitState : State
{
    public Quantity? Seconds { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public JsonPath? TimestampPath { get; init; }
}
