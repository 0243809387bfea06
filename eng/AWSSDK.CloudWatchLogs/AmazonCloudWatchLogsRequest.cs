using Amazon.Runtime;

namespace Amazon.CloudWatchLogs;

public partial class AmazonCloudWatchLogsRequest : AmazonWebServiceRequest;
