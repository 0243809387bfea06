namespace LogArchive.LocalAws.CloudWatchLogs.Events;

/// <summary>The range of events that a page can contain.</summary>
/// <param name="From">The range starts after this position.</param>
/// <param name="Until">The last timestamp, inclusive, in epoch milliseconds.</param>
internal readonly record struct EventRange(EventKey From, long Until);
