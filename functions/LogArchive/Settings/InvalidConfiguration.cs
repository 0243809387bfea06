namespace LogArchive.Settings;

/// <summary>An environment variable is missing or out of its range; the message names variable, value and range.</summary>
public sealed class InvalidConfiguration(string message) : Exception(message);
