using Amazon.Runtime.AwsJson;
using Amazon.Runtime.Internal;
using Amazon.StepFunctions.Model;

namespace Amazon.StepFunctions.Internal;

/// <summary>Step Functions on the wire: JSON 1.0; most error codes lack the "Exception" of the .NET types.</summary>
internal static class StepFunctionsService
{
    public static JsonService Json { get; } = new(
        "Amazon.StepFunctions", "AWSStepFunctions", "application/x-amz-json-1.0", "2016-11-23", ToException);

    private static AmazonStepFunctionsException ToException(ErrorResponse error) => error.Code switch
    {
        "ConflictException" => new ConflictException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "ExecutionAlreadyExists" => new ExecutionAlreadyExistsException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "ExecutionDoesNotExist" => new ExecutionDoesNotExistException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "ExecutionLimitExceeded" => new ExecutionLimitExceededException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "ExecutionNotRedrivable" => new ExecutionNotRedrivableException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "InvalidArn" => new InvalidArnException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "InvalidDefinition" => new InvalidDefinitionException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "InvalidExecutionInput" => new InvalidExecutionInputException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "InvalidName" => new InvalidNameException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "InvalidToken" => new InvalidTokenException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "ResourceNotFound" => new ResourceNotFoundException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "StateMachineAlreadyExists" => new StateMachineAlreadyExistsException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "StateMachineDeleting" => new StateMachineDeletingException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "StateMachineDoesNotExist" => new StateMachineDoesNotExistException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "StateMachineLimitExceeded" => new StateMachineLimitExceededException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        "ValidationException" => new ValidationException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
        _ => new AmazonStepFunctionsException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode),
    };
}
