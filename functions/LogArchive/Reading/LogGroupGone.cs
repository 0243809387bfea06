namespace LogArchive.Reading;

/// <summary>The log group does not exist any more.</summary>
public sealed class LogGroupGone(string logGroup, Exception cause) : Exception($"The log group '{logGroup}' was deleted.", cause);
