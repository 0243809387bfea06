using Amazon.Runtime;

namespace Amazon.CloudWatchLogs.Model;

public partial class StartQueryResponse : AmazonWebServiceResponse
{
    public string QueryId { get; set; }
}
