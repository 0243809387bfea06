using System.Net;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class InvalidExecutionInputException : AmazonStepFunctionsException
{
    public InvalidExecutionInputException(string message)
        : base(message)
    {
    }

    public InvalidExecutionInputException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public InvalidExecutionInputException(
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
