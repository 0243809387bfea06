using System.Globalization;
using System.Text.Json.Nodes;
using LogArchive.StateMachine.Definition;
using LogArchive.StateMachine.Executions;

namespace LogArchive.StateMachine.Engine;

/// <summary>The context object that $$ paths read.</summary>
internal static class ContextObject
{
    public static JsonObject For(Execution execution, State state, DateTimeOffset entered, int retries)
    {
        ExecutionDetails details = execution.Details;
        var executionNode = new JsonObject
        {
            ["Id"] = details.Arn,
            ["Input"] = JsonNode.Parse(details.Input),
            ["Name"] = details.Name,
            ["RoleArn"] = StatesArn.Role,
            ["StartTime"] = Iso(details.StartDate),
            ["RedriveCount"] = details.RedriveCount,
        };
        if (details.RedriveDate is { } redriven)
        {
            executionNode["RedriveTime"] = Iso(redriven);
        }

        return new JsonObject
        {
            ["Execution"] = executionNode,
            ["State"] = new JsonObject { ["EnteredTime"] = Iso(entered), ["Name"] = state.Name, ["RetryCount"] = retries },
            ["StateMachine"] = new JsonObject { ["Id"] = details.StateMachineArn, ["Name"] = StatesArn.LastPart(details.StateMachineArn) },
        };
    }

    /// <summary>The context object for an ItemSelector.</summary>
    public static JsonObject ForItem(JsonObject context, MapItem item)
    {
        var itemContext = (JsonObject)context.DeepClone();
        itemContext["Map"] = new JsonObject
        {
            ["Item"] = new JsonObject { ["Index"] = item.Index, ["Value"] = item.Value?.DeepClone() },
        };
        return itemContext;
    }

    private static string Iso(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
