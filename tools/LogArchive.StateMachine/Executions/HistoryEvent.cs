using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace LogArchive.StateMachine.Executions;

/// <summary>An event in the history of an execution, as in GetExecutionHistory.</summary>
/// <param name="Id">1 for the first.</param>
/// <param name="PreviousEventId">The event before this one; 0 for the first event and for the entry of the first state.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="Type">The type, such as TaskStateEntered.</param>
/// <param name="Details">The details; null if the type has none.</param>
public sealed record HistoryEvent(long Id, long PreviousEventId, DateTimeOffset Timestamp, string Type, JsonObject? Details)
{
    /// <summary>The name of the details in the API. All types of states share two of them; other events have their own.</summary>
    [JsonIgnore]
    public string DetailsField =>
        Type.EndsWith("StateEntered", StringComparison.Ordinal) ? "stateEnteredEventDetails"
        : Type.EndsWith("StateExited", StringComparison.Ordinal) ? "stateExitedEventDetails"
        : $"{char.ToLowerInvariant(Type[0])}{Type[1..]}EventDetails";
}
