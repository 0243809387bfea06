namespace Amazon.CloudWatchLogs.Model;

public partial class ListLogGroupsRequest : AmazonCloudWatchLogsRequest
{
    /// <summary>From 1 to 1000. The default is 50.</summary>
    public int? Limit { get; set; }

    /// <summary>1 to 5 filters. A log group must satisfy all of them.</summary>
    public List<TagFilter> LogGroupTags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string NextToken { get; set; }
}
