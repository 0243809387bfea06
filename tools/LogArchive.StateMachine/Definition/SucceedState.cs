namespace LogArchive.StateMachine.Definition;

/// <summary>Ends the execution with success.</summary>
public sealed record SucceedState : State;
