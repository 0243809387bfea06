namespace Amazon.CloudWatchLogs.Model;

public partial class InputLogEvent
{
    public string Message { get; set; }

    /// <summary>Sent as whole milliseconds.</summary>
    public DateTime? Timestamp { get; set; }
}
