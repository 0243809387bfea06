using Amazon.Runtime.AwsJson;
using Amazon.StepFunctions.Model;

namespace Amazon.StepFunctions.Internal;

/// <summary>The members that are read from responses.</summary>
internal static class StepFunctionsReading
{
    private static JsonMember<StateExitedEventDetails>[] StateExited { get; } =
    [
        new("name", static (details, ref reader) => details.Name = reader.NextString()),
        new("output", static (details, ref reader) => details.Output = reader.NextString()),
    ];

    private static JsonMember<HistoryEvent>[] HistoryEvent { get; } =
    [
        new("stateExitedEventDetails", static (one, ref reader) => one.StateExitedEventDetails = reader.NextObject(StateExited)),
        new("type", static (one, ref reader) => one.Type = HistoryEventType.FindValue(reader.NextString())),
    ];

    private static JsonMember<ExecutionListItem>[] Execution { get; } =
    [
        new("executionArn", static (item, ref reader) => item.ExecutionArn = reader.NextString()),
        new("redriveCount", static (item, ref reader) => item.RedriveCount = reader.NextInt()),
        new("startDate", static (item, ref reader) => item.StartDate = reader.NextEpochSeconds()),
        new("status", static (item, ref reader) => item.Status = ExecutionStatus.FindValue(reader.NextString())),
    ];

    private static JsonMember<MapRunItemCounts>[] ItemCounts { get; } =
    [
        new("aborted", static (counts, ref reader) => counts.Aborted = reader.NextLong()),
        new("failed", static (counts, ref reader) => counts.Failed = reader.NextLong()),
        new("pending", static (counts, ref reader) => counts.Pending = reader.NextLong()),
        new("pendingRedrive", static (counts, ref reader) => counts.PendingRedrive = reader.NextLong()),
        new("running", static (counts, ref reader) => counts.Running = reader.NextLong()),
        new("succeeded", static (counts, ref reader) => counts.Succeeded = reader.NextLong()),
        new("timedOut", static (counts, ref reader) => counts.TimedOut = reader.NextLong()),
        new("total", static (counts, ref reader) => counts.Total = reader.NextLong()),
    ];

    private static JsonMember<MapRunListItem>[] MapRun { get; } =
    [
        new("mapRunArn", static (item, ref reader) => item.MapRunArn = reader.NextString()),
        new("startDate", static (item, ref reader) => item.StartDate = reader.NextEpochSeconds()),
    ];

    private static JsonMember<StateMachineListItem>[] StateMachine { get; } =
    [
        new("name", static (item, ref reader) => item.Name = reader.NextString()),
        new("stateMachineArn", static (item, ref reader) => item.StateMachineArn = reader.NextString()),
        new("type", static (item, ref reader) => item.Type = StateMachineType.FindValue(reader.NextString())),
    ];

    public static JsonMember<DescribeExecutionResponse>[] DescribeExecution { get; } =
    [
        new("cause", static (response, ref reader) => response.Cause = reader.NextString()),
        new("error", static (response, ref reader) => response.Error = reader.NextString()),
        new("executionArn", static (response, ref reader) => response.ExecutionArn = reader.NextString()),
        new("input", static (response, ref reader) => response.Input = reader.NextString()),
        new("name", static (response, ref reader) => response.Name = reader.NextString()),
        new("redriveCount", static (response, ref reader) => response.RedriveCount = reader.NextInt()),
        new("redriveDate", static (response, ref reader) => response.RedriveDate = reader.NextEpochSeconds()),
        new("redriveStatus", static (response, ref reader) =>
            response.RedriveStatus = ExecutionRedriveStatus.FindValue(reader.NextString())),
        new("redriveStatusReason", static (response, ref reader) => response.RedriveStatusReason = reader.NextString()),
        new("startDate", static (response, ref reader) => response.StartDate = reader.NextEpochSeconds()),
        new("stateMachineArn", static (response, ref reader) => response.StateMachineArn = reader.NextString()),
        new("status", static (response, ref reader) => response.Status = ExecutionStatus.FindValue(reader.NextString())),
        new("stopDate", static (response, ref reader) => response.StopDate = reader.NextEpochSeconds()),
    ];

    public static JsonMember<DescribeMapRunResponse>[] DescribeMapRun { get; } =
    [
        new("itemCounts", static (response, ref reader) => response.ItemCounts = reader.NextObject(ItemCounts)),
        new("mapRunArn", static (response, ref reader) => response.MapRunArn = reader.NextString()),
        new("redriveCount", static (response, ref reader) => response.RedriveCount = reader.NextInt()),
        new("startDate", static (response, ref reader) => response.StartDate = reader.NextEpochSeconds()),
        new("status", static (response, ref reader) => response.Status = MapRunStatus.FindValue(reader.NextString())),
        new("stopDate", static (response, ref reader) => response.StopDate = reader.NextEpochSeconds()),
    ];

    public static JsonMember<DescribeStateMachineResponse>[] DescribeStateMachine { get; } =
    [
        new("definition", static (response, ref reader) => response.Definition = reader.NextString()),
    ];

    public static JsonMember<GetExecutionHistoryResponse>[] GetExecutionHistory { get; } =
    [
        new("events", static (response, ref reader) => response.Events = reader.NextList(HistoryEvent)),
        new("nextToken", static (response, ref reader) => response.NextToken = reader.NextString()),
    ];

    public static JsonMember<ListExecutionsResponse>[] ListExecutions { get; } =
    [
        new("executions", static (response, ref reader) => response.Executions = reader.NextList(Execution)),
    ];

    public static JsonMember<ListMapRunsResponse>[] ListMapRuns { get; } =
    [
        new("mapRuns", static (response, ref reader) => response.MapRuns = reader.NextList(MapRun)),
        new("nextToken", static (response, ref reader) => response.NextToken = reader.NextString()),
    ];

    public static JsonMember<ListStateMachinesResponse>[] ListStateMachines { get; } =
    [
        new("nextToken", static (response, ref reader) => response.NextToken = reader.NextString()),
        new("stateMachines", static (response, ref reader) => response.StateMachines = reader.NextList(StateMachine)),
    ];

    public static JsonMember<StartExecutionResponse>[] StartExecution { get; } =
    [
        new("executionArn", static (response, ref reader) => response.ExecutionArn = reader.NextString()),
    ];
}
