namespace LogArchive.Retrieval.Matching;

/// <summary>Nothing can be found this way. The message says what to change.</summary>
public sealed class InvalidQuery(string message, Exception? inner = null) : Exception(message, inner);
