namespace LogArchive.Settings;

/// <summary>An environment variable is missing or out of its range; the message names variable, value and range.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1710", Justification = "The error name that operators see.")]
public sealed class InvalidConfiguration(string message) : Exception(message);
