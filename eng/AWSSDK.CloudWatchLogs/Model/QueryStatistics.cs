namespace Amazon.CloudWatchLogs.Model;

public partial class QueryStatistics
{
    public double? BytesScanned { get; set; }

    /// <summary>The number of all log events that match the query, whatever its limit.</summary>
    public double? RecordsMatched { get; set; }

    public double? RecordsScanned { get; set; }
}
