namespace Amazon.CloudWatchLogs.Model;

public partial class PutLogEventsRequest : AmazonCloudWatchLogsRequest
{
    /// <summary>The events, ordered by timestamp.</summary>
    public List<InputLogEvent> LogEvents { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string LogGroupName { get; set; }

    public string LogStreamName { get; set; }
}
