using System.Reflection;
using Amazon.CloudWatchLogs;
using Amazon.Runtime;
using Amazon.StepFunctions;
using LogArchive.Tests.Reading;

namespace LogArchive.Tests.Packages;

/// <summary>
/// The AWS clients give an error its type only where the service's model declares it for the operation (botocore's service-2.json, 1.43).
/// Published packages and stand-ins alike: a catch that works with one must work with the other.
/// </summary>
public sealed class ModelledErrorsTests
{
    private const string LogsErrors = "InvalidParameterException ServiceUnavailableException";
    private const string GroupErrors = $"{LogsErrors} ResourceNotFoundException";
    private const string KmsErrors = "KmsAccessDeniedException KmsInvalidStateException KmsThrottlingException";

    public static TheoryData<string, string> LogsOperations => new()
    {
        { "CreateLogGroup", $"{LogsErrors} ResourceAlreadyExistsException LimitExceededException OperationAbortedException" },
        { "CreateLogStream", $"{GroupErrors} ResourceAlreadyExistsException" },
        { "DeleteRetentionPolicy", $"{GroupErrors} OperationAbortedException" },
        { "DescribeLogGroups", LogsErrors },
        { "FilterLogEvents", GroupErrors },
        { "GetQueryResults", GroupErrors },
        { "OpenPage", GroupErrors },
        { "OpenRows", GroupErrors },
        { "PutLogEvents", $"{GroupErrors} InvalidSequenceTokenException DataAlreadyAcceptedException UnrecognizedClientException" },
        { "PutRetentionPolicy", $"{GroupErrors} OperationAbortedException" },
        { "StartQuery", $"{GroupErrors} MalformedQueryException LimitExceededException" },
    };

    public static TheoryData<string, string> StatesOperations => new()
    {
        {
            "CreateStateMachine",
            "InvalidArn InvalidDefinition InvalidName InvalidLoggingConfiguration InvalidTracingConfiguration StateMachineAlreadyExists "
            + "StateMachineDeleting StateMachineLimitExceeded StateMachineTypeNotSupported TooManyTags ValidationException "
            + "ConflictException InvalidEncryptionConfiguration KmsAccessDeniedException KmsThrottlingException"
        },
        { "DescribeExecution", $"ExecutionDoesNotExist InvalidArn {KmsErrors}" },
        { "DescribeMapRun", "ResourceNotFound InvalidArn" },
        { "DescribeStateMachine", $"InvalidArn StateMachineDoesNotExist {KmsErrors}" },
        { "GetExecutionHistory", $"ExecutionDoesNotExist InvalidArn InvalidToken {KmsErrors}" },
        {
            "ListExecutions",
            "InvalidArn InvalidToken StateMachineDoesNotExist StateMachineTypeNotSupported ValidationException ResourceNotFound"
        },
        { "ListMapRuns", "ExecutionDoesNotExist InvalidArn InvalidToken" },
        { "ListStateMachines", "InvalidToken" },
        { "RedriveExecution", "ExecutionDoesNotExist ExecutionNotRedrivable ExecutionLimitExceeded InvalidArn ValidationException" },
        {
            "StartExecution",
            "ExecutionLimitExceeded ExecutionAlreadyExists InvalidArn InvalidExecutionInput InvalidName StateMachineDoesNotExist "
            + $"StateMachineDeleting ValidationException {KmsErrors}"
        },
    };

    [Theory]
    [MemberData(nameof(LogsOperations))]
    public async Task An_error_of_cloudwatch_logs_has_its_type_where_the_operation_declares_it(string operation, string declared)
    {
        string code = "";
        using var client = ScriptedHttp.Client(_ => Task.FromResult(ScriptedHttp.Error(code)));

        await AssertTypesAsync(typeof(AmazonCloudWatchLogsException), declared, answer =>
        {
            code = answer;
            return CallAsync(client, operation);
        });
    }

    [Theory]
    [MemberData(nameof(StatesOperations))]
    public async Task An_error_of_step_functions_has_its_type_where_the_operation_declares_it(string operation, string declared)
    {
        string code = "";
        using var client = new AmazonStepFunctionsClient(
            new AnonymousAWSCredentials(),
            ScriptedHttp.Config<AmazonStepFunctionsConfig>((_, _) => Task.FromResult(ScriptedHttp.Error(code))));

        await AssertTypesAsync(typeof(AmazonStepFunctionsException), declared, answer =>
        {
            code = answer;
            return CallAsync(client, operation);
        });
    }

    private static async Task AssertTypesAsync(Type basis, string declared, Func<string, Task> failAsync)
    {
        string[] codes = declared.Split(' ');
        var types = basis.Assembly.GetExportedTypes().Where(type => type.BaseType == basis).ToDictionary(type => type.Name);
        foreach (string code in codes.Union(types.Keys).Union(types.Keys.Select(Short)).Append("ThrottlingException"))
        {
            var error = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => failAsync(code));

            // A stand-in has the types that somebody names; what has none there is caught by its code.
            Assert.Equal(codes.Contains(code) ? types.GetValueOrDefault(Long(code), basis) : basis, error.GetType());
            Assert.Equal(code, error.ErrorCode);
        }
    }

    private static string Long(string code) => code.EndsWith("Exception", StringComparison.Ordinal) ? code : $"{code}Exception";

    private static string Short(string type) => type[..^"Exception".Length];

    /// <summary>Calls the operation with an empty request.</summary>
    private static Task CallAsync(AmazonServiceClient client, string operation)
    {
        MethodInfo method = client.GetType().GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .First(method => method.Name == $"{operation}Async" && RequestOf(method) is not null);
        object request = Activator.CreateInstance(RequestOf(method)!)!;
        return (Task)method.Invoke(client, [request, CancellationToken.None])!;
    }

    private static Type? RequestOf(MethodInfo method) =>
        method.GetParameters() is [{ ParameterType: var type }, _] && type.IsAssignableTo(typeof(AmazonWebServiceRequest)) ? type : null;
}
