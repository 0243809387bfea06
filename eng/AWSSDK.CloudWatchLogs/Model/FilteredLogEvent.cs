namespace Amazon.CloudWatchLogs.Model;

public partial class FilteredLogEvent
{
    public string EventId { get; set; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public long? IngestionTime { get; set; }

    public string LogStreamName { get; set; }

    public string Message { get; set; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public long? Timestamp { get; set; }
}
