namespace Amazon.CloudWatchLogs.Model;

public partial class GetQueryResultsRequest : AmazonCloudWatchLogsRequest
{
    /// <summary>At most 10,000.</summary>
    public int? MaxItems { get; set; }

    public string NextToken { get; set; }

    public string QueryId { get; set; }
}
