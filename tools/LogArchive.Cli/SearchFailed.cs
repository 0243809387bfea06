namespace LogArchive.Cli;

/// <summary>A search failed for another reason than how it was typed. Like grep, it exits with 2 then, because 1 means that nothing was found.</summary>
internal sealed class SearchFailed(string message, Exception cause) : Exception(message, cause);
