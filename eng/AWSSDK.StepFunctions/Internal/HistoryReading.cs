using Amazon.Runtime.AwsJson;
using Amazon.StepFunctions.Model;

namespace Amazon.StepFunctions.Internal;

/// <summary>How the events of an execution are read.</summary>
internal static class HistoryReading
{
    public static JsonMember<HistoryEvent>[] Event { get; } =
    [
        new("id", static (historyEvent, ref reader) => historyEvent.Id = reader.NextLong()),
        new("previousEventId", static (historyEvent, ref reader) => historyEvent.PreviousEventId = reader.NextLong()),
        new("timestamp", static (historyEvent, ref reader) => historyEvent.Timestamp = reader.NextEpochSeconds()),
        new("type", static (historyEvent, ref reader) => historyEvent.Type = reader.NextString()),
        new("executionAbortedEventDetails", static (historyEvent, ref reader) => historyEvent.ExecutionAbortedEventDetails = reader.NextObject(ExecutionAborted)),
        new("executionFailedEventDetails", static (historyEvent, ref reader) => historyEvent.ExecutionFailedEventDetails = reader.NextObject(ExecutionFailed)),
        new("executionRedrivenEventDetails", static (historyEvent, ref reader) => historyEvent.ExecutionRedrivenEventDetails = reader.NextObject(ExecutionRedriven)),
        new("executionTimedOutEventDetails", static (historyEvent, ref reader) => historyEvent.ExecutionTimedOutEventDetails = reader.NextObject(ExecutionTimedOut)),
        new("lambdaFunctionFailedEventDetails", static (historyEvent, ref reader) => historyEvent.LambdaFunctionFailedEventDetails = reader.NextObject(LambdaFunctionFailed)),
        new("mapRunFailedEventDetails", static (historyEvent, ref reader) => historyEvent.MapRunFailedEventDetails = reader.NextObject(MapRunFailed)),
        new("mapRunStartedEventDetails", static (historyEvent, ref reader) => historyEvent.MapRunStartedEventDetails = reader.NextObject(MapRunStarted)),
        new("stateEnteredEventDetails", static (historyEvent, ref reader) => historyEvent.StateEnteredEventDetails = reader.NextObject(StateEntered)),
        new("stateExitedEventDetails", static (historyEvent, ref reader) => historyEvent.StateExitedEventDetails = reader.NextObject(StateExited)),
        new("taskFailedEventDetails", static (historyEvent, ref reader) => historyEvent.TaskFailedEventDetails = reader.NextObject(TaskFailed)),
        new("taskTimedOutEventDetails", static (historyEvent, ref reader) => historyEvent.TaskTimedOutEventDetails = reader.NextObject(TaskTimedOut)),
    ];

    private static JsonMember<ExecutionAbortedEventDetails>[] ExecutionAborted { get; } =
    [
        new("cause", static (details, ref reader) => details.Cause = reader.NextString()),
        new("error", static (details, ref reader) => details.Error = reader.NextString()),
    ];

    private static JsonMember<ExecutionFailedEventDetails>[] ExecutionFailed { get; } =
    [
        new("cause", static (details, ref reader) => details.Cause = reader.NextString()),
        new("error", static (details, ref reader) => details.Error = reader.NextString()),
    ];

    private static JsonMember<ExecutionRedrivenEventDetails>[] ExecutionRedriven { get; } =
    [
        new("redriveCount", static (details, ref reader) => details.RedriveCount = reader.NextInt()),
    ];

    private static JsonMember<ExecutionTimedOutEventDetails>[] ExecutionTimedOut { get; } =
    [
        new("cause", static (details, ref reader) => details.Cause = reader.NextString()),
        new("error", static (details, ref reader) => details.Error = reader.NextString()),
    ];

    private static JsonMember<LambdaFunctionFailedEventDetails>[] LambdaFunctionFailed { get; } =
    [
        new("cause", static (details, ref reader) => details.Cause = reader.NextString()),
        new("error", static (details, ref reader) => details.Error = reader.NextString()),
    ];

    private static JsonMember<MapRunFailedEventDetails>[] MapRunFailed { get; } =
    [
        new("cause", static (details, ref reader) => details.Cause = reader.NextString()),
        new("error", static (details, ref reader) => details.Error = reader.NextString()),
    ];

    private static JsonMember<MapRunStartedEventDetails>[] MapRunStarted { get; } =
    [
        new("mapRunArn", static (details, ref reader) => details.MapRunArn = reader.NextString()),
    ];

    private static JsonMember<StateEnteredEventDetails>[] StateEntered { get; } =
    [
        new("input", static (details, ref reader) => details.Input = reader.NextString()),
        new("name", static (details, ref reader) => details.Name = reader.NextString()),
    ];

    private static JsonMember<StateExitedEventDetails>[] StateExited { get; } =
    [
        new("name", static (details, ref reader) => details.Name = reader.NextString()),
        new("output", static (details, ref reader) => details.Output = reader.NextString()),
    ];

    private static JsonMember<TaskFailedEventDetails>[] TaskFailed { get; } =
    [
        new("cause", static (details, ref reader) => details.Cause = reader.NextString()),
        new("error", static (details, ref reader) => details.Error = reader.NextString()),
        new("resource", static (details, ref reader) => details.Resource = reader.NextString()),
        new("resourceType", static (details, ref reader) => details.ResourceType = reader.NextString()),
    ];

    private static JsonMember<TaskTimedOutEventDetails>[] TaskTimedOut { get; } =
    [
        new("cause", static (details, ref reader) => details.Cause = reader.NextString()),
        new("error", static (details, ref reader) => details.Error = reader.NextString()),
        new("resource", static (details, ref reader) => details.Resource = reader.NextString()),
        new("resourceType", static (details, ref reader) => details.ResourceType = reader.NextString()),
    ];
}
