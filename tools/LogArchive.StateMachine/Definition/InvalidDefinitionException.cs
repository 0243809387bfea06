namespace LogArchive.StateMachine.Definition;

/// <summary>A definition is wrong or uses something that is not supported here. The message names the state and the field.</summary>
public sealed class InvalidDefinitionException(string message, Exception? innerException = null) : Exception(message, innerException);
