namespace Amazon.CloudWatchLogs.Model;

public partial class LogGroup
{
    /// <summary>Ends in ":*", as IAM policies want it.</summary>
    public string Arn { get; set; }

    public DateTime? CreationTime { get; set; }

    /// <summary>Without the ":*".</summary>
    public string LogGroupArn { get; set; }

    public LogGroupClass LogGroupClass { get; set; }

    public string LogGroupName { get; set; }

    /// <summary>Null when events never expire.</summary>
    public int? RetentionInDays { get; set; }

    public long? StoredBytes { get; set; }
}
