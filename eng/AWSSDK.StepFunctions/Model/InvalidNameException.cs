using System.Net;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class InvalidNameException : AmazonStepFunctionsException
{
    public InvalidNameException(string message)
        : base(message)
    {
    }

    public InvalidNameException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public InvalidNameException(
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
