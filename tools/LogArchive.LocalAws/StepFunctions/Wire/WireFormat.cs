using System.Text.Json.Nodes;
using LogArchive.StateMachine.Executions;

namespace LogArchive.LocalAws.StepFunctions.Wire;

/// <summary>The wire format of dates and statuses.</summary>
internal static class WireFormat
{
    /// <summary>Seconds since the Unix epoch, with a fraction.</summary>
    public static double Date(DateTimeOffset date) => date.ToUnixTimeMilliseconds() / 1000.0;

    public static string Status(ExecutionStatus status) => status switch
    {
        ExecutionStatus.TimedOut => "TIMED_OUT",
        ExecutionStatus.PendingRedrive => "PENDING_REDRIVE",
        _ => status.ToString().ToUpperInvariant(),
    };

    /// <summary>Removes the members without a value, which AWS does not send.</summary>
    public static JsonObject WithoutNulls(this JsonObject response)
    {
        foreach (string name in response.Where(member => member.Value is null).Select(member => member.Key).ToArray())
        {
            response.Remove(name);
        }

        return response;
    }

    public static JsonNode? DateOrNone(DateTimeOffset? date) => date is { } known ? Date(known) : null as JsonNode;
}
