namespace Amazon.CloudWatchLogs.Model;

public partial class LogGroup
{
    /// <summary>The ARN with ":*" at the end, for IAM policies.</summary>
    public string Arn { get; set; }

    public DateTime? CreationTime { get; set; }

    /// <summary>The ARN without ":*".</summary>
    public string LogGroupArn { get; set; }

    public LogGroupClass LogGroupClass { get; set; }

    public string LogGroupName { get; set; }

    /// <summary>Null if events never expire.</summary>
    public int? RetentionInDays { get; set; }

    public long? StoredBytes { get; set; }
}
