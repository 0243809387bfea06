using Amazon.Runtime;

namespace Amazon.CloudWatchLogs.Model;

public partial class ListLogGroupsResponse : AmazonWebServiceResponse
{
    public List<LogGroupSummary> LogGroups { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string NextToken { get; set; }
}
