using Amazon.Runtime;

namespace Amazon.CloudWatchLogs.Model;

public partial class DescribeLogGroupsResponse : AmazonWebServiceResponse
{
    public List<LogGroup> LogGroups { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string NextToken { get; set; }
}
