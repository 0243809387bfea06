namespace Amazon.CloudWatchLogs.Model;

public partial class PutRetentionPolicyRequest : AmazonCloudWatchLogsRequest
{
    public string LogGroupName { get; set; }

    public int? RetentionInDays { get; set; }
}
