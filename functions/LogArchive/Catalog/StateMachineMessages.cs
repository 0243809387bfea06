using System.Text.Json;
using System.Text.Json.Serialization;

namespace LogArchive.Catalog;

/// <summary>What the state machine says of the execution, from its context object.</summary>
/// <param name="Id">The execution's ARN.</param>
/// <param name="Name">Its name: the folder under runs/.</param>
/// <param name="StartTime">When it started.</param>
public sealed record ExecutionInfo(string Id, string Name, DateTimeOffset? StartTime = null);

/// <summary>What the state machine hands to ListGroups.</summary>
/// <param name="Execution">The execution.</param>
/// <param name="Input">Its input, as it was given.</param>
public sealed record ListGroupsRequest(ExecutionInfo Execution, JsonElement Input = default);

/// <summary>What the state machine hands to ReviewRun.</summary>
/// <param name="Execution">The execution.</param>
/// <param name="State">Where it stands after a pass.</param>
public sealed record ReviewRequest(ExecutionInfo Execution, RunState State);

/// <summary>What ExportGroup answers; the state machine looks at the status only.</summary>
/// <param name="Status">archived, empty, gone, or continue: invoke again.</param>
/// <param name="Events">Events in the daily object.</param>
/// <param name="Bytes">Bytes of the daily object.</param>
public sealed record ExportResult(WorkStatus Status, long Events, long Bytes)
{
    /// <summary>Bytes of the lines, before compression.</summary>
    [JsonIgnore]
    public long RawBytes { get; init; }

    /// <summary>What the export has taken so far, over all its invocations; null when that is not known.</summary>
    [JsonIgnore]
    public ExportEffort? Effort { get; init; }
}
