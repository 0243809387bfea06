using System.Net;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class InvalidDefinitionException : AmazonStepFunctionsException
{
    public InvalidDefinitionException(string message)
        : base(message)
    {
    }

    public InvalidDefinitionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public InvalidDefinitionException(
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
