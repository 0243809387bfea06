namespace LogArchive.Cli.Connecting;

/// <summary>Nothing answers where the first call went to. Repeating it would only keep the person waiting.</summary>
internal sealed class CannotReach(string message, Exception cause) : Exception(message, cause);
