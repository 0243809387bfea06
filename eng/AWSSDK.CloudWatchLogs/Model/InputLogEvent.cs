namespace Amazon.CloudWatchLogs.Model;

public partial class InputLogEvent
{
    public string Message { get; set; }

    /// <summary>Sent in whole milliseconds.</summary>
    public DateTime? Timestamp { get; set; }
}
