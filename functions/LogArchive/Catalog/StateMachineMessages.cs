using System.Text.Json;
using System.Text.Json.Serialization;

namespace LogArchive.Catalog;

/// <summary>The execution, from the state machine's context object.</summary>
/// <param name="Id">The execution's ARN.</param>
/// <param name="Name">Its name: the folder under runs/.</param>
/// <param name="StartTime">When it started.</param>
public sealed record ExecutionInfo(string Id, string Name, DateTimeOffset? StartTime = null);

/// <summary>The input of ListGroups.</summary>
/// <param name="Execution">The execution.</param>
/// <param name="Input">Its input, unchanged.</param>
public sealed record ListGroupsRequest(ExecutionInfo Execution, JsonElement Input = default);

/// <summary>The input of ReviewRun.</summary>
/// <param name="Execution">The execution.</param>
/// <param name="State">The state after a pass.</param>
public sealed record ReviewRequest(ExecutionInfo Execution, RunState State);

/// <summary>The input of ReviewRetention: EventBridge's event "Step Functions Execution Status Change".</summary>
/// <param name="Detail">The execution.</param>
public sealed record ExecutionEnded(EndedExecution Detail);

/// <summary>An execution that has ended.</summary>
/// <param name="ExecutionArn">Its ARN.</param>
/// <param name="Name">Its name: the folder under runs/.</param>
/// <param name="Status">SUCCEEDED, FAILED, TIMED_OUT or ABORTED.</param>
public sealed record EndedExecution(string ExecutionArn, string Name, string Status)
{
    /// <summary>The JSON text of its input; absent if it is too long for an event.</summary>
    public string? Input { get; init; }
}

/// <summary>The output of ExportGroup; the state machine uses only the status.</summary>
/// <param name="Status">archived, empty, gone, expired, or continue: invoke again.</param>
/// <param name="Events">Events in the daily object.</param>
/// <param name="Bytes">Bytes of the daily object.</param>
public sealed record ExportResult(WorkStatus Status, long Events, long Bytes)
{
    /// <summary>Bytes of the lines, before compression.</summary>
    [JsonIgnore]
    public long RawBytes { get; init; }

    /// <summary>What the export has taken so far, over all its invocations; null if unknown.</summary>
    [JsonIgnore]
    public ExportEffort? Effort { get; init; }
}
