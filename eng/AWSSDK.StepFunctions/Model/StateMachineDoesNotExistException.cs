using System.Net;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class StateMachineDoesNotExistException : AmazonStepFunctionsException
{
    public StateMachineDoesNotExistException(string message)
        : base(message)
    {
    }

    public StateMachineDoesNotExistException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public StateMachineDoesNotExistException(
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
