using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.AwsJson;
using Amazon.Runtime.Internal;
using Amazon.StepFunctions.Model;

namespace Amazon.StepFunctions.Internal;

/// <summary>The operations: for each, how its request is written and its response read.</summary>
internal static class StepFunctionsOperations
{
    public static InvokeOptions CreateStateMachine() => Operation<CreateStateMachineRequest, CreateStateMachineResponse>(
        nameof(CreateStateMachine),
        static (writer, request) =>
        {
            writer.Member("definition", request.Definition);
            writer.Member("name", request.Name);
            writer.Member("publish", request.Publish);
            writer.Member("roleArn", request.RoleArn);
            writer.Member("type", request.Type?.Value);
            writer.Member("versionDescription", request.VersionDescription);
        },
        StepFunctionsReading.CreateStateMachine);

    public static InvokeOptions DescribeExecution() => Operation<DescribeExecutionRequest, DescribeExecutionResponse>(
        nameof(DescribeExecution),
        static (writer, request) => writer.Member("executionArn", request.ExecutionArn),
        ExecutionReading.Description);

    public static InvokeOptions DescribeMapRun() => Operation<DescribeMapRunRequest, DescribeMapRunResponse>(
        nameof(DescribeMapRun),
        static (writer, request) => writer.Member("mapRunArn", request.MapRunArn),
        MapRunReading.Description);

    public static InvokeOptions DescribeStateMachine() => Operation<DescribeStateMachineRequest, DescribeStateMachineResponse>(
        nameof(DescribeStateMachine),
        static (writer, request) => writer.Member("stateMachineArn", request.StateMachineArn),
        StepFunctionsReading.DescribeStateMachine);

    public static InvokeOptions GetExecutionHistory() => Operation<GetExecutionHistoryRequest, GetExecutionHistoryResponse>(
        nameof(GetExecutionHistory),
        static (writer, request) =>
        {
            writer.Member("executionArn", request.ExecutionArn);
            writer.Member("includeExecutionData", request.IncludeExecutionData);
            writer.Member("maxResults", request.MaxResults);
            writer.Member("nextToken", request.NextToken);
            writer.Member("reverseOrder", request.ReverseOrder);
        },
        StepFunctionsReading.GetExecutionHistory);

    public static InvokeOptions ListExecutions() => Operation<ListExecutionsRequest, ListExecutionsResponse>(
        nameof(ListExecutions),
        static (writer, request) =>
        {
            writer.Member("mapRunArn", request.MapRunArn);
            writer.Member("maxResults", request.MaxResults);
            writer.Member("nextToken", request.NextToken);
            writer.Member("redriveFilter", request.RedriveFilter?.Value);
            writer.Member("stateMachineArn", request.StateMachineArn);
            writer.Member("statusFilter", request.StatusFilter?.Value);
        },
        StepFunctionsReading.ListExecutions);

    public static InvokeOptions ListMapRuns() => Operation<ListMapRunsRequest, ListMapRunsResponse>(
        nameof(ListMapRuns),
        static (writer, request) =>
        {
            writer.Member("executionArn", request.ExecutionArn);
            writer.Member("maxResults", request.MaxResults);
            writer.Member("nextToken", request.NextToken);
        },
        StepFunctionsReading.ListMapRuns);

    public static InvokeOptions ListStateMachines() => Operation<ListStateMachinesRequest, ListStateMachinesResponse>(
        nameof(ListStateMachines),
        static (writer, request) =>
        {
            writer.Member("maxResults", request.MaxResults);
            writer.Member("nextToken", request.NextToken);
        },
        StepFunctionsReading.ListStateMachines);

    public static InvokeOptions RedriveExecution() => Operation<RedriveExecutionRequest, RedriveExecutionResponse>(
        nameof(RedriveExecution),
        static (writer, request) =>
        {
            writer.Member("clientToken", request.ClientToken);
            writer.Member("executionArn", request.ExecutionArn);
        },
        StepFunctionsReading.RedriveExecution);

    public static InvokeOptions StartExecution() => Operation<StartExecutionRequest, StartExecutionResponse>(
        nameof(StartExecution),
        static (writer, request) =>
        {
            writer.Member("input", request.Input);
            writer.Member("name", request.Name);
            writer.Member("stateMachineArn", request.StateMachineArn);
            writer.Member("traceHeader", request.TraceHeader);
        },
        StepFunctionsReading.StartExecution);

    private static InvokeOptions Operation<TRequest, TResponse>(
        string name, Action<Utf8JsonWriter, TRequest> writeMembers, JsonMember<TResponse>[] members)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() => new()
        {
            RequestMarshaller = new JsonRequestMarshaller<TRequest>(StepFunctionsService.Json, name, writeMembers),
            ResponseUnmarshaller = new JsonObjectUnmarshaller<TResponse>(StepFunctionsService.Json, members),
        };
}
