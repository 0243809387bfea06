namespace LogArchive.StateMachine.Definition;

/// <summary>A state machine definition is wrong, or uses what this engine does not implement; the message names state and field.</summary>
public sealed class InvalidDefinitionException(string message, Exception? innerException = null) : Exception(message, innerException);
