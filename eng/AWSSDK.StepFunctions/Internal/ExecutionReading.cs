using Amazon.Runtime.AwsJson;
using Amazon.StepFunctions.Model;

namespace Amazon.StepFunctions.Internal;

/// <summary>How executions are read.</summary>
internal static class ExecutionReading
{
    public static JsonMember<DescribeExecutionResponse>[] Description { get; } =
    [
        new("cause", static (response, ref reader) => response.Cause = reader.NextString()),
        new("error", static (response, ref reader) => response.Error = reader.NextString()),
        new("executionArn", static (response, ref reader) => response.ExecutionArn = reader.NextString()),
        new("input", static (response, ref reader) => response.Input = reader.NextString()),
        new("mapRunArn", static (response, ref reader) => response.MapRunArn = reader.NextString()),
        new("name", static (response, ref reader) => response.Name = reader.NextString()),
        new("output", static (response, ref reader) => response.Output = reader.NextString()),
        new("redriveCount", static (response, ref reader) => response.RedriveCount = reader.NextInt()),
        new("redriveDate", static (response, ref reader) => response.RedriveDate = reader.NextEpochSeconds()),
        new("redriveStatus", static (response, ref reader) => response.RedriveStatus = reader.NextString()),
        new("redriveStatusReason", static (response, ref reader) => response.RedriveStatusReason = reader.NextString()),
        new("startDate", static (response, ref reader) => response.StartDate = reader.NextEpochSeconds()),
        new("stateMachineAliasArn", static (response, ref reader) => response.StateMachineAliasArn = reader.NextString()),
        new("stateMachineArn", static (response, ref reader) => response.StateMachineArn = reader.NextString()),
        new("stateMachineVersionArn", static (response, ref reader) => response.StateMachineVersionArn = reader.NextString()),
        new("status", static (response, ref reader) => response.Status = reader.NextString()),
        new("stopDate", static (response, ref reader) => response.StopDate = reader.NextEpochSeconds()),
        new("traceHeader", static (response, ref reader) => response.TraceHeader = reader.NextString()),
    ];

    public static JsonMember<ExecutionListItem>[] ListItem { get; } =
    [
        new("executionArn", static (item, ref reader) => item.ExecutionArn = reader.NextString()),
        new("itemCount", static (item, ref reader) => item.ItemCount = reader.NextInt()),
        new("mapRunArn", static (item, ref reader) => item.MapRunArn = reader.NextString()),
        new("name", static (item, ref reader) => item.Name = reader.NextString()),
        new("redriveCount", static (item, ref reader) => item.RedriveCount = reader.NextInt()),
        new("redriveDate", static (item, ref reader) => item.RedriveDate = reader.NextEpochSeconds()),
        new("startDate", static (item, ref reader) => item.StartDate = reader.NextEpochSeconds()),
        new("stateMachineAliasArn", static (item, ref reader) => item.StateMachineAliasArn = reader.NextString()),
        new("stateMachineArn", static (item, ref reader) => item.StateMachineArn = reader.NextString()),
        new("stateMachineVersionArn", static (item, ref reader) => item.StateMachineVersionArn = reader.NextString()),
        new("status", static (item, ref reader) => item.Status = reader.NextString()),
        new("stopDate", static (item, ref reader) => item.StopDate = reader.NextEpochSeconds()),
    ];
}
