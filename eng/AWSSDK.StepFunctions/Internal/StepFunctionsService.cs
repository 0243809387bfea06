using Amazon.Runtime.AwsJson;
using Amazon.StepFunctions.Model;

namespace Amazon.StepFunctions.Internal;

/// <summary>The protocol of Step Functions: JSON 1.0. Most error codes do not end with "Exception", unlike the .NET types.</summary>
internal static class StepFunctionsService
{
    public static JsonService Json { get; } = new(
        "Amazon.StepFunctions",
        "AWSStepFunctions",
        "application/x-amz-json-1.0",
        "2016-11-23",
        static e => new AmazonStepFunctionsException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode));

    public static ModelledError ExecutionAlreadyExists { get; } = new(
        nameof(ExecutionAlreadyExists),
        static e => new ExecutionAlreadyExistsException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode));

    public static ModelledError ExecutionDoesNotExist { get; } = new(
        nameof(ExecutionDoesNotExist),
        static e => new ExecutionDoesNotExistException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode));

    public static ModelledError ExecutionNotRedrivable { get; } = new(
        nameof(ExecutionNotRedrivable),
        static e => new ExecutionNotRedrivableException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode));

    public static ModelledError StateMachineDoesNotExist { get; } = new(
        nameof(StateMachineDoesNotExist),
        static e => new StateMachineDoesNotExistException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode));
}
