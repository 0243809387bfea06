namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>An event to add to a log stream.</summary>
/// <param name="Timestamp">Milliseconds since the Unix epoch.</param>
/// <param name="Message">The event's text.</param>
public readonly record struct TimedMessage(long Timestamp, string Message);
