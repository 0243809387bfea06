namespace LogArchive;

/// <summary>An execution's input or configuration is invalid. Retrying cannot help, so it is never retried.</summary>
/// <remarks>Lambda reports the type's short name as the error name, so the name is part of the state machine's contract.</remarks>
public sealed class InvalidRequest(string message, Exception? cause = null) : Exception(message, cause);
