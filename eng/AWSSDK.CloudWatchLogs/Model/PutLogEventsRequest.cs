namespace Amazon.CloudWatchLogs.Model;

public partial class PutLogEventsRequest : AmazonCloudWatchLogsRequest
{
    /// <summary>In the order of their timestamps.</summary>
    public List<InputLogEvent> LogEvents { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string LogGroupName { get; set; }

    public string LogStreamName { get; set; }
}
