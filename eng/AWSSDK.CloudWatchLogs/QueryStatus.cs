using Amazon.Runtime;

namespace Amazon.CloudWatchLogs;

public class QueryStatus(string value) : ConstantClass(value)
{
    public static readonly QueryStatus Cancelled = new("Cancelled");

    public static readonly QueryStatus Complete = new("Complete");

    public static readonly QueryStatus Failed = new("Failed");

    public static readonly QueryStatus Running = new("Running");

    public static readonly QueryStatus Scheduled = new("Scheduled");

    public static readonly QueryStatus Timeout = new("Timeout");

    public static readonly QueryStatus Unknown = new("Unknown");

    public static QueryStatus FindValue(string value) => FindValue<QueryStatus>(value);
}
