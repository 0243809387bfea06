namespace Amazon.CloudWatchLogs.Model;

public partial class DescribeLogGroupsRequest : AmazonCloudWatchLogsRequest
{
    /// <summary>From 1 to 50. The default is 50.</summary>
    public int? Limit { get; set; }

    public string LogGroupNamePrefix { get; set; }

    public string NextToken { get; set; }
}
