namespace Amazon.CloudWatchLogs.Model;

public partial class ResultField
{
    public string Field { get; set; }

    public string Value { get; set; }
}
