using Amazon.Runtime;

namespace Amazon.CloudWatchLogs.Model;

public partial class FilterLogEventsResponse : AmazonWebServiceResponse
{
    public List<FilteredLogEvent> Events { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string NextToken { get; set; }
}
