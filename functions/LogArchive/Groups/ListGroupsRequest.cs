using System.Text.Json;

namespace LogArchive.Groups;

/// <summary>What the state machine hands to ListGroups.</summary>
/// <param name="Execution">The execution.</param>
/// <param name="Input">Its input, as it was given.</param>
public sealed record ListGroupsRequest(ExecutionInfo Execution, JsonElement Input = default);
