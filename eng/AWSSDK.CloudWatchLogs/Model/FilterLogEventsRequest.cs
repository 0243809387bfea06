namespace Amazon.CloudWatchLogs.Model;

public partial class FilterLogEventsRequest : AmazonCloudWatchLogsRequest
{
    /// <summary>Milliseconds since 1970, UTC.</summary>
    public long? EndTime { get; set; }

    /// <summary>From 1 to 10,000. The default is 10,000.</summary>
    public int? Limit { get; set; }

    public string LogGroupIdentifier { get; set; }

    public string LogGroupName { get; set; }

    public string NextToken { get; set; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public long? StartTime { get; set; }
}
