namespace LogArchive.Reading;

/// <summary>The log group does not exist any more.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1710", Justification = "Says what happened; it never leaves the library.")]
public sealed class LogGroupGone(string logGroup, Exception cause) : Exception($"The log group '{logGroup}' was deleted.", cause);
