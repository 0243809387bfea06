namespace LogArchive.LocalAws.CloudWatchLogs.Events;

/// <summary>Which events a page may take.</summary>
/// <param name="From">Only events behind this place.</param>
/// <param name="Until">The last timestamp to take, inclusive, in epoch milliseconds.</param>
internal readonly record struct EventRange(EventKey From, long Until);
