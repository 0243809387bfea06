namespace Amazon.CloudWatchLogs.Model;

public partial class DeleteRetentionPolicyRequest : AmazonCloudWatchLogsRequest
{
    public string LogGroupName { get; set; }
}
