namespace LogArchive.StateMachine.Definition;

/// <summary>A rule of a Choice state, and the next state if the rule matches.</summary>
public sealed record Choice(ChoiceRule Rule, string Next);
