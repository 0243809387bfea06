using System.Globalization;
using System.Text.Json.Nodes;
using LogArchive.LocalAws.StepFunctions.Definition;

namespace LogArchive.LocalAws.StepFunctions.Engine;

/// <summary>The context object that $$ paths read.</summary>
internal static class ContextObject
{
    /// <summary>Nobody checks roles here, but the field exists on AWS, so paths to it must find something.</summary>
    public const string RoleArn = $"arn:aws:iam::{LocalAwsOptions.AccountId}:role/local";

    public static JsonObject For(Execution execution, State state, DateTimeOffset entered, int retries)
    {
        ExecutionDetails details = execution.Details;
        var executionNode = new JsonObject
        {
            ["Id"] = details.Arn,
            ["Input"] = JsonNode.Parse(details.Input),
            ["Name"] = details.Name,
            ["RoleArn"] = RoleArn,
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

    /// <summary>The context that an ItemSelector sees.</summary>
    public static JsonObject ForItem(JsonObject context, int index, JsonNode? value)
    {
        var itemContext = (JsonObject)context.DeepClone();
        itemContext["Map"] = new JsonObject { ["Item"] = new JsonObject { ["Index"] = index, ["Value"] = value?.DeepClone() } };
        return itemContext;
    }

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
