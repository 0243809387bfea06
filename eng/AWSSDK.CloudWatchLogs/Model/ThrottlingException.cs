using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudWatchLogs.Model;

public partial class ThrottlingException : AmazonCloudWatchLogsException
{
    public ThrottlingException(string message)
        : base(message)
    {
    }

    public ThrottlingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public ThrottlingException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
