using System.Text.Json.Nodes;
using LogArchive.StateMachine.Executions;

namespace LogArchive.LocalAws.StepFunctions.Wire;

/// <summary>How dates and statuses are written on the wire.</summary>
internal static class WireFormat
{
    /// <summary>Epoch seconds with a fraction.</summary>
    public static double Date(DateTimeOffset date) => date.ToUnixTimeMilliseconds() / 1000.0;

    public static string Status(ExecutionStatus status) => status switch
    {
        ExecutionStatus.TimedOut => "TIMED_OUT",
        ExecutionStatus.PendingRedrive => "PENDING_REDRIVE",
        _ => status.ToString().ToUpperInvariant(),
    };

    /// <summary>Sets the members that have a value: absent members are absent on the wire.</summary>
    public static JsonObject With(this JsonObject answer, params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        foreach ((string name, JsonNode? value) in members)
        {
            if (value is not null)
            {
                answer[name] = value;
            }
        }

        return answer;
    }

    public static JsonNode? DateOrNone(DateTimeOffset? date) => date is { } known ? Date(known) : null as JsonNode;
}
