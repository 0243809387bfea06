using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudWatchLogs;

public partial class AmazonCloudWatchLogsException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
