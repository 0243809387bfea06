using Amazon.Runtime.AwsJson;
using Amazon.StepFunctions.Model;

namespace Amazon.StepFunctions.Internal;

/// <summary>How responses are read.</summary>
internal static class StepFunctionsReading
{
    public static JsonMember<CreateStateMachineResponse>[] CreateStateMachine { get; } =
    [
        new("creationDate", static (response, ref reader) => response.CreationDate = reader.NextEpochSeconds()),
        new("stateMachineArn", static (response, ref reader) => response.StateMachineArn = reader.NextString()),
        new("stateMachineVersionArn", static (response, ref reader) => response.StateMachineVersionArn = reader.NextString()),
    ];

    public static JsonMember<DescribeStateMachineResponse>[] DescribeStateMachine { get; } =
    [
        new("creationDate", static (response, ref reader) => response.CreationDate = reader.NextEpochSeconds()),
        new("definition", static (response, ref reader) => response.Definition = reader.NextString()),
        new("description", static (response, ref reader) => response.Description = reader.NextString()),
        new("label", static (response, ref reader) => response.Label = reader.NextString()),
        new("name", static (response, ref reader) => response.Name = reader.NextString()),
        new("revisionId", static (response, ref reader) => response.RevisionId = reader.NextString()),
        new("roleArn", static (response, ref reader) => response.RoleArn = reader.NextString()),
        new("stateMachineArn", static (response, ref reader) => response.StateMachineArn = reader.NextString()),
        new("status", static (response, ref reader) => response.Status = reader.NextString()),
        new("type", static (response, ref reader) => response.Type = reader.NextString()),
    ];

    public static JsonMember<GetExecutionHistoryResponse>[] GetExecutionHistory { get; } =
    [
        new("events", static (response, ref reader) => response.Events = reader.NextList(HistoryReading.Event)),
        new("nextToken", static (response, ref reader) => response.NextToken = reader.NextString()),
    ];

    public static JsonMember<ListExecutionsResponse>[] ListExecutions { get; } =
    [
        new("executions", static (response, ref reader) => response.Executions = reader.NextList(ExecutionReading.ListItem)),
        new("nextToken", static (response, ref reader) => response.NextToken = reader.NextString()),
    ];

    public static JsonMember<ListMapRunsResponse>[] ListMapRuns { get; } =
    [
        new("mapRuns", static (response, ref reader) => response.MapRuns = reader.NextList(MapRunReading.ListItem)),
        new("nextToken", static (response, ref reader) => response.NextToken = reader.NextString()),
    ];

    public static JsonMember<ListStateMachinesResponse>[] ListStateMachines { get; } =
    [
        new("nextToken", static (response, ref reader) => response.NextToken = reader.NextString()),
        new("stateMachines", static (response, ref reader) => response.StateMachines = reader.NextList(StateMachine)),
    ];

    public static JsonMember<RedriveExecutionResponse>[] RedriveExecution { get; } =
    [
        new("redriveDate", static (response, ref reader) => response.RedriveDate = reader.NextEpochSeconds()),
    ];

    public static JsonMember<StartExecutionResponse>[] StartExecution { get; } =
    [
        new("executionArn", static (response, ref reader) => response.ExecutionArn = reader.NextString()),
        new("startDate", static (response, ref reader) => response.StartDate = reader.NextEpochSeconds()),
    ];

    private static JsonMember<StateMachineListItem>[] StateMachine { get; } =
    [
        new("creationDate", static (item, ref reader) => item.CreationDate = reader.NextEpochSeconds()),
        new("name", static (item, ref reader) => item.Name = reader.NextString()),
        new("stateMachineArn", static (item, ref reader) => item.StateMachineArn = reader.NextString()),
        new("type", static (item, ref reader) => item.Type = reader.NextString()),
    ];
}
