namespace LogArchive.LocalAws.CloudWatchLogs.Insights;

/// <summary>The fields that CloudWatch Logs adds to each event.</summary>
internal enum QueryField
{
    Timestamp,
    IngestionTime,
    LogStream,
    Message,

    /// <summary>The identity of the event.</summary>
    Ptr,
}
