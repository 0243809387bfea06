namespace Amazon.CloudWatchLogs.Model;

public partial class LogGroupSummary
{
    public string LogGroupArn { get; set; }

    public LogGroupClass LogGroupClass { get; set; }

    public string LogGroupName { get; set; }
}
