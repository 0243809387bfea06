using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace LogArchive.StateMachine.Executions;

/// <summary>One line of an execution's history, as GetExecutionHistory returns it.</summary>
/// <param name="Id">1 for the first.</param>
/// <param name="PreviousEventId">The event that led to this one; 0 for the first event and for the first state's entry.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="Type">Such as TaskStateEntered.</param>
/// <param name="Details">The type's detail object; null for a type that has none.</param>
public sealed record HistoryEvent(long Id, long PreviousEventId, DateTimeOffset Timestamp, string Type, JsonObject? Details)
{
    /// <summary>The field that the details stand in: states of every type share theirs, other events have their own.</summary>
    [JsonIgnore]
    public string DetailsField =>
        Type.EndsWith("StateEntered", StringComparison.Ordinal) ? "stateEnteredEventDetails"
        : Type.EndsWith("StateExited", StringComparison.Ordinal) ? "stateExitedEventDetails"
        : $"{char.ToLowerInvariant(Type[0])}{Type[1..]}EventDetails";
}
