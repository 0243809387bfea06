namespace LogArchive.Cli;

/// <summary>The command cannot run as it was typed. The message says what to change.</summary>
internal sealed class UsageException(string message) : Exception(message);
