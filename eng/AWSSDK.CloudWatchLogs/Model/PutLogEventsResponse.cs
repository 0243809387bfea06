using Amazon.Runtime;

namespace Amazon.CloudWatchLogs.Model;

public partial class PutLogEventsResponse : AmazonWebServiceResponse
{
    public string NextSequenceToken { get; set; }

    public RejectedLogEventsInfo RejectedLogEventsInfo { get; set; }
}
