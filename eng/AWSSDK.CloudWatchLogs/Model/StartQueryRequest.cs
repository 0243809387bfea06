namespace Amazon.CloudWatchLogs.Model;

public partial class StartQueryRequest : AmazonCloudWatchLogsRequest
{
    /// <summary>Seconds since 1970, UTC.</summary>
    public long? EndTime { get; set; }

    /// <summary>From 1 to 100,000. The default is 10,000.</summary>
    public int? Limit { get; set; }

    public List<string> LogGroupIdentifiers { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string LogGroupName { get; set; }

    public List<string> LogGroupNames { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public QueryLanguage QueryLanguage { get; set; }

    public string QueryString { get; set; }

    /// <summary>Seconds since 1970, UTC.</summary>
    public long? StartTime { get; set; }
}
