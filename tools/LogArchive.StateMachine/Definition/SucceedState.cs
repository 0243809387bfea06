namespace LogArchive.StateMachine.Definition;

/// <summary>Ends the execution well.</summary>
public sealed record SucceedState : State;
