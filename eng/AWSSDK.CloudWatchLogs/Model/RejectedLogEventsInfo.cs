namespace Amazon.CloudWatchLogs.Model;

/// <summary>What was not stored. Absent when everything was.</summary>
public partial class RejectedLogEventsInfo;
