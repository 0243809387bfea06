namespace Amazon.CloudWatchLogs.Model;

public partial class DeleteLogGroupRequest : AmazonCloudWatchLogsRequest
{
    public string LogGroupName { get; set; }
}
