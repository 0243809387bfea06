namespace Amazon.CloudWatchLogs.Model;

public partial class FilterLogEventsRequest : AmazonCloudWatchLogsRequest
{
    /// <summary>Milliseconds since 1970, UTC.</summary>
    public long? EndTime { get; set; }

    public string FilterPattern { get; set; }

    /// <summary>From 1 to 10,000, the default.</summary>
    public int? Limit { get; set; }

    public string LogGroupIdentifier { get; set; }

    public string LogGroupName { get; set; }

    public string LogStreamNamePrefix { get; set; }

    public List<string> LogStreamNames { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string NextToken { get; set; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public long? StartTime { get; set; }

    public bool? Unmask { get; set; }
}
