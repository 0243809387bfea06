namespace Amazon.CloudWatchLogs.Model;

/// <summary>The events that were not stored; null if all were stored.</summary>
public partial class RejectedLogEventsInfo;
