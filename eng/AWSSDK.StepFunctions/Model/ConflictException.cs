using System.Net;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class ConflictException : AmazonStepFunctionsException
{
    public ConflictException(string message)
        : base(message)
    {
    }

    public ConflictException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public ConflictException(
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
