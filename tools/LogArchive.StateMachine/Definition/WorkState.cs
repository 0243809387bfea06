using LogArchive.StateMachine.Payloads;

namespace LogArchive.StateMachine.Definition;

/// <summary>A state that works and may fail: Task and Map.</summary>
public abstract record WorkState : State
{
    public PayloadTemplate? ResultSelector { get; init; }

    /// <summary>Where in the raw input the result is put; null discards the result and hands the input on.</summary>
    public JsonPath? ResultPath { get; init; } = JsonPath.Root;

    public IReadOnlyList<Retrier> Retry { get; init; } = [];

    public IReadOnlyList<Catcher> Catch { get; init; } = [];

    internal override IEnumerable<string> Targets => base.Targets.Concat(Catch.Select(catcher => catcher.Next));
}
