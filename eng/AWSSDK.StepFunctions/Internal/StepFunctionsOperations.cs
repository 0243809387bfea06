using System.Text.Json;
using Amazon.Runtime.AwsJson;
using Amazon.Runtime.Internal;
using Amazon.StepFunctions.Model;
using static Amazon.StepFunctions.Internal.StepFunctionsService;

namespace Amazon.StepFunctions.Internal;

/// <summary>The operations: how to write the request, which response members to read, and the errors with their own types.</summary>
internal static class StepFunctionsOperations
{
    public static InvokeOptions CreateStateMachine() => Json.Operation<CreateStateMachineRequest, CreateStateMachineResponse>(
        nameof(CreateStateMachine),
        static (writer, request) =>
        {
            writer.Member("definition", request.Definition);
            writer.Member("name", request.Name);
            writer.Member("roleArn", request.RoleArn);
        },
        members: null);

    public static InvokeOptions DescribeExecution() => Json.Operation(
        nameof(DescribeExecution),
        static (Utf8JsonWriter writer, DescribeExecutionRequest request) => writer.Member("executionArn", request.ExecutionArn),
        StepFunctionsReading.DescribeExecution,
        ExecutionDoesNotExist);

    public static InvokeOptions DescribeMapRun() => Json.Operation(
        nameof(DescribeMapRun),
        static (Utf8JsonWriter writer, DescribeMapRunRequest request) => writer.Member("mapRunArn", request.MapRunArn),
        StepFunctionsReading.DescribeMapRun);

    public static InvokeOptions DescribeStateMachine() => Json.Operation(
        nameof(DescribeStateMachine),
        static (Utf8JsonWriter writer, DescribeStateMachineRequest request) => writer.Member("stateMachineArn", request.StateMachineArn),
        StepFunctionsReading.DescribeStateMachine,
        StateMachineDoesNotExist);

    public static InvokeOptions GetExecutionHistory() => Json.Operation(
        nameof(GetExecutionHistory),
        static (Utf8JsonWriter writer, GetExecutionHistoryRequest request) =>
        {
            writer.Member("executionArn", request.ExecutionArn);
            writer.Member("includeExecutionData", request.IncludeExecutionData);
            writer.Member("maxResults", request.MaxResults);
        },
        StepFunctionsReading.GetExecutionHistory,
        ExecutionDoesNotExist);

    public static InvokeOptions ListExecutions() => Json.Operation(
        nameof(ListExecutions),
        static (Utf8JsonWriter writer, ListExecutionsRequest request) =>
        {
            writer.Member("mapRunArn", request.MapRunArn);
            writer.Member("maxResults", request.MaxResults);
            writer.Member("redriveFilter", request.RedriveFilter?.Value);
            writer.Member("stateMachineArn", request.StateMachineArn);
            writer.Member("statusFilter", request.StatusFilter?.Value);
        },
        StepFunctionsReading.ListExecutions,
        StateMachineDoesNotExist);

    public static InvokeOptions ListMapRuns() => Json.Operation(
        nameof(ListMapRuns),
        static (Utf8JsonWriter writer, ListMapRunsRequest request) =>
        {
            writer.Member("executionArn", request.ExecutionArn);
            writer.Member("nextToken", request.NextToken);
        },
        StepFunctionsReading.ListMapRuns,
        ExecutionDoesNotExist);

    public static InvokeOptions ListStateMachines() => Json.Operation(
        nameof(ListStateMachines),
        static (Utf8JsonWriter writer, ListStateMachinesRequest request) =>
        {
            writer.Member("maxResults", request.MaxResults);
            writer.Member("nextToken", request.NextToken);
        },
        StepFunctionsReading.ListStateMachines);

    public static InvokeOptions RedriveExecution() => Json.Operation<RedriveExecutionRequest, RedriveExecutionResponse>(
        nameof(RedriveExecution),
        static (writer, request) =>
        {
            writer.Member("clientToken", request.ClientToken);
            writer.Member("executionArn", request.ExecutionArn);
        },
        members: null,
        ExecutionDoesNotExist,
        ExecutionNotRedrivable);

    public static InvokeOptions StartExecution() => Json.Operation(
        nameof(StartExecution),
        static (Utf8JsonWriter writer, StartExecutionRequest request) =>
        {
            writer.Member("input", request.Input);
            writer.Member("name", request.Name);
            writer.Member("stateMachineArn", request.StateMachineArn);
        },
        StepFunctionsReading.StartExecution,
        ExecutionAlreadyExists,
        StateMachineDoesNotExist);
}
