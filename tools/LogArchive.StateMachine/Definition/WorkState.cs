using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Definition;

/// <summary>A state with Retry and Catch: Task or Map.</summary>
public abstract record WorkState : State
{
    public PayloadTemplate? ResultSelector { get; init; }

    /// <summary>Where in the raw input to put the result; null to discard the result.</summary>
    public JsonPath? ResultPath { get; init; } = JsonPath.Root;

    public IReadOnlyList<Retrier> Retry { get; init; } = [];

    public IReadOnlyList<Catcher> Catch { get; init; } = [];

    internal override IEnumerable<string> Targets => base.Targets.Concat(Catch.Select(catcher => catcher.Next));
}
