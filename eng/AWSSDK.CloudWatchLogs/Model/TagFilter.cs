namespace Amazon.CloudWatchLogs.Model;

public partial class TagFilter
{
    /// <summary>From 1 to 128 characters.</summary>
    public string Key { get; set; }

    /// <summary>Up to 5 values, one of which a log group must have.</summary>
    public List<string> Values { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
