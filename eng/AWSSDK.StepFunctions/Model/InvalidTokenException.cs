using System.Net;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class InvalidTokenException : AmazonStepFunctionsException
{
    public InvalidTokenException(string message)
        : base(message)
    {
    }

    public InvalidTokenException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public InvalidTokenException(
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
