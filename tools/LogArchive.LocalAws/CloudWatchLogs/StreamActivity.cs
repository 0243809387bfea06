namespace LogArchive.LocalAws.CloudWatchLogs;

/// <summary>What DescribeLogStreams tells about a stream's events; all in epoch milliseconds.</summary>
internal readonly record struct StreamActivity(long First, long Last, long LastIngestion)
{
    public StreamActivity Including(in EventRef added) =>
        new(Math.Min(First, added.Timestamp), Math.Max(Last, added.Timestamp), Math.Max(LastIngestion, added.IngestionTime));
}
