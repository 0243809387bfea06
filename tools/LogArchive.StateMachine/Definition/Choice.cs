namespace LogArchive.StateMachine.Definition;

/// <summary>A rule of a Choice state and where it leads.</summary>
public sealed record Choice(ChoiceRule Rule, string Next);
