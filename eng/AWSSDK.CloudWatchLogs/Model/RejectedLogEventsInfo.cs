namespace Amazon.CloudWatchLogs.Model;

public partial class RejectedLogEventsInfo
{
    /// <summary>Exclusive.</summary>
    public int? ExpiredLogEventEndIndex { get; set; }

    /// <summary>Inclusive.</summary>
    public int? TooNewLogEventStartIndex { get; set; }

    /// <summary>Exclusive.</summary>
    public int? TooOldLogEventEndIndex { get; set; }
}
