namespace Amazon.CloudWatchLogs.Model;

public partial class DescribeLogGroupsRequest : AmazonCloudWatchLogsRequest
{
    /// <summary>From 1 to 50, the default.</summary>
    public int? Limit { get; set; }

    public string LogGroupNamePrefix { get; set; }

    public string NextToken { get; set; }
}
