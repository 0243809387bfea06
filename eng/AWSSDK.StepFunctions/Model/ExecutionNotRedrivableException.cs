using System.Net;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class ExecutionNotRedrivableException : AmazonStepFunctionsException
{
    public ExecutionNotRedrivableException(string message)
        : base(message)
    {
    }

    public ExecutionNotRedrivableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public ExecutionNotRedrivableException(
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
