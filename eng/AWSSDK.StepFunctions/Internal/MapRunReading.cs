using Amazon.Runtime.AwsJson;
using Amazon.StepFunctions.Model;

namespace Amazon.StepFunctions.Internal;

/// <summary>How Map Runs are read.</summary>
internal static class MapRunReading
{
    public static JsonMember<DescribeMapRunResponse>[] Description { get; } =
    [
        new("executionArn", static (response, ref reader) => response.ExecutionArn = reader.NextString()),
        new("executionCounts", static (response, ref reader) => response.ExecutionCounts = reader.NextObject(Executions)),
        new("itemCounts", static (response, ref reader) => response.ItemCounts = reader.NextObject(Items)),
        new("mapRunArn", static (response, ref reader) => response.MapRunArn = reader.NextString()),
        new("maxConcurrency", static (response, ref reader) => response.MaxConcurrency = reader.NextInt()),
        new("redriveCount", static (response, ref reader) => response.RedriveCount = reader.NextInt()),
        new("redriveDate", static (response, ref reader) => response.RedriveDate = reader.NextEpochSeconds()),
        new("startDate", static (response, ref reader) => response.StartDate = reader.NextEpochSeconds()),
        new("status", static (response, ref reader) => response.Status = reader.NextString()),
        new("stopDate", static (response, ref reader) => response.StopDate = reader.NextEpochSeconds()),
        new("toleratedFailureCount", static (response, ref reader) => response.ToleratedFailureCount = reader.NextLong()),
        new("toleratedFailurePercentage", static (response, ref reader) => response.ToleratedFailurePercentage = reader.NextFloat()),
    ];

    public static JsonMember<MapRunListItem>[] ListItem { get; } =
    [
        new("executionArn", static (item, ref reader) => item.ExecutionArn = reader.NextString()),
        new("mapRunArn", static (item, ref reader) => item.MapRunArn = reader.NextString()),
        new("startDate", static (item, ref reader) => item.StartDate = reader.NextEpochSeconds()),
        new("stateMachineArn", static (item, ref reader) => item.StateMachineArn = reader.NextString()),
        new("stopDate", static (item, ref reader) => item.StopDate = reader.NextEpochSeconds()),
    ];

    private static JsonMember<MapRunExecutionCounts>[] Executions { get; } =
    [
        new("aborted", static (counts, ref reader) => counts.Aborted = reader.NextLong()),
        new("failed", static (counts, ref reader) => counts.Failed = reader.NextLong()),
        new("failuresNotRedrivable", static (counts, ref reader) => counts.FailuresNotRedrivable = reader.NextLong()),
        new("pending", static (counts, ref reader) => counts.Pending = reader.NextLong()),
        new("pendingRedrive", static (counts, ref reader) => counts.PendingRedrive = reader.NextLong()),
        new("resultsWritten", static (counts, ref reader) => counts.ResultsWritten = reader.NextLong()),
        new("running", static (counts, ref reader) => counts.Running = reader.NextLong()),
        new("succeeded", static (counts, ref reader) => counts.Succeeded = reader.NextLong()),
        new("timedOut", static (counts, ref reader) => counts.TimedOut = reader.NextLong()),
        new("total", static (counts, ref reader) => counts.Total = reader.NextLong()),
    ];

    private static JsonMember<MapRunItemCounts>[] Items { get; } =
    [
        new("aborted", static (counts, ref reader) => counts.Aborted = reader.NextLong()),
        new("failed", static (counts, ref reader) => counts.Failed = reader.NextLong()),
        new("failuresNotRedrivable", static (counts, ref reader) => counts.FailuresNotRedrivable = reader.NextLong()),
        new("pending", static (counts, ref reader) => counts.Pending = reader.NextLong()),
        new("pendingRedrive", static (counts, ref reader) => counts.PendingRedrive = reader.NextLong()),
        new("resultsWritten", static (counts, ref reader) => counts.ResultsWritten = reader.NextLong()),
        new("running", static (counts, ref reader) => counts.Running = reader.NextLong()),
        new("succeeded", static (counts, ref reader) => counts.Succeeded = reader.NextLong()),
        new("timedOut", static (counts, ref reader) => counts.TimedOut = reader.NextLong()),
        new("total", static (counts, ref reader) => counts.Total = reader.NextLong()),
    ];
}
