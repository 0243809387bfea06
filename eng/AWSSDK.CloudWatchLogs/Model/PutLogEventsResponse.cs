using Amazon.Runtime;

namespace Amazon.CloudWatchLogs.Model;

public partial class PutLogEventsResponse : AmazonWebServiceResponse
{
    public RejectedLogEventsInfo RejectedLogEventsInfo { get; set; }
}
