namespace LogArchive.StateMachine.Definition;

/// <summary>Goes where the first rule that holds points to.</summary>
public sealed record ChoiceState : State
{
    public required IReadOnlyList<Choice> Choices { get; init; }

    /// <summary>Where it goes when no rule holds; null makes that States.NoChoiceMatched.</summary>
    public string? Default { get; init; }

    internal override IEnumerable<string> Targets => Choices.Select(choice => choice.Next).Concat(Default is null ? [] : [Default]);
}
