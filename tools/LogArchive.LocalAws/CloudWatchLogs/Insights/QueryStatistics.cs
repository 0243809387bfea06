namespace LogArchive.LocalAws.CloudWatchLogs.Insights;

/// <summary>What a query has found.</summary>
/// <param name="Matched">Events that match, whatever the query's limit.</param>
/// <param name="Scanned">Events in the time range.</param>
/// <param name="ScannedBytes">Their bytes, as CloudWatch Logs counts them.</param>
internal readonly record struct QueryStatistics(long Matched, long Scanned, long ScannedBytes)
{
    /// <summary>What a query has found when it is half done.</summary>
    public QueryStatistics Half => new(Matched / 2, Scanned / 2, ScannedBytes / 2);
}
