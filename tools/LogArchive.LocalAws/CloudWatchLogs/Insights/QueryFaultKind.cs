namespace LogArchive.LocalAws.CloudWatchLogs.Insights;

/// <summary>The faults of a Logs Insights query.</summary>
internal enum QueryFaultKind
{
    None,
    Failed,
    Cancelled,
    Timeout,
    Unknown,
    FewerRows,
    FewerRowsAndMatches,
    RowTwice,
    Unsorted,
}
