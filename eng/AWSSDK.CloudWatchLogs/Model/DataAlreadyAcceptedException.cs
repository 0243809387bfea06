using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudWatchLogs.Model;

public partial class DataAlreadyAcceptedException : AmazonCloudWatchLogsException
{
    public DataAlreadyAcceptedException(string message)
        : base(message)
    {
    }

    public DataAlreadyAcceptedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public DataAlreadyAcceptedException(
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
