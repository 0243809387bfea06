namespace LogArchive.StateMachine.Definition;

/// <summary>Transitions to the next state of the first rule that matches.</summary>
public sealed record ChoiceState : State
{
    public required IReadOnlyList<Choice> Choices { get; init; }

    /// <summary>The next state if no rule matches; null to fail with States.NoChoiceMatched.</summary>
    public string? Default { get; init; }

    internal override IEnumerable<string> Targets => Choices.Select(choice => choice.Next).Concat(Default is null ? [] : [Default]);
}
