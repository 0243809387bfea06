namespace LogArchive.LocalAws.CloudWatchLogs.Insights;

/// <summary>The states of a query, with the names of the API.</summary>
internal enum QueryState
{
    Scheduled,
    Running,
    Complete,
    Failed,
    Cancelled,
    Timeout,
    Unknown,
}
