namespace Amazon.CloudWatchLogs.Model;

public partial class CreateLogGroupRequest : AmazonCloudWatchLogsRequest
{
    public LogGroupClass LogGroupClass { get; set; }

    public string LogGroupName { get; set; }

    public Dictionary<string, string> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
