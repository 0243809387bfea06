using System.Text.Json.Nodes;

namespace LogArchive.Templates;

/// <summary>The permissions that a template's functions and state machines get, one by one.</summary>
internal static class RoleGrants
{
    private static readonly string[] Members = ["Sid", "Effect", "Action", "Resource", "Condition"];

    /// <param name="resolved">A template with values.</param>
    /// <exception cref="InvalidTemplateException">A policy is written in a way that is not understood, so that it could grant anything.</exception>
    public static IReadOnlyList<Grant> Of(JsonObject resolved) =>
        [.. resolved["Resources"]!.AsObject().SelectMany(resource => Of(resource.Key, resource.Value!))];

    private static IEnumerable<Grant> Of(string name, JsonNode resource) => resource["Type"]!.ToString().StartsWith("AWS::IAM::", StringComparison.Ordinal)
        ? throw new InvalidTemplateException($"{name} is a {resource["Type"]}, and only the Policies of functions and state machines are understood here.")
        : List(resource["Properties"]?["Policies"]).SelectMany(policy => Statements(name, policy)).SelectMany(statement => Of(name, statement));

    private static IEnumerable<JsonObject> Statements(string name, JsonNode policy) => policy is JsonObject document
        ? List(document["Statement"]).Select(statement => statement.AsObject())
        : throw new InvalidTemplateException($"{name} has the policy {policy}, which grants what somebody else decides: write the statements out.");

    private static IEnumerable<Grant> Of(string name, JsonObject statement)
    {
        string[] actions = [.. List(statement["Action"]).Select(action => action.ToString())];
        if (statement["Effect"]?.ToString() != "Allow" || statement.Any(member => !Members.Contains(member.Key)) || actions.Any(action => action.AsSpan().ContainsAny('*', '?')))
        {
            throw new InvalidTemplateException($"A statement of {name} is not understood: {statement.ToJsonString()}. It may have {string.Join(", ", Members)}, must allow, and names its actions in full.");
        }

        GrantCondition? condition = Condition(name, statement["Condition"]?.AsObject());
        return from action in actions from resource in List(statement["Resource"]) select new Grant(name, action, resource.ToString(), condition);
    }

    private static GrantCondition? Condition(string name, JsonObject? condition) => condition switch
    {
        null => null,
        { Count: 1 } when condition.First() is (var test, JsonObject { Count: 1 } keys) && keys.First() is (var key, JsonValue value) => new GrantCondition(test, key, value.ToString()),
        _ => throw new InvalidTemplateException($"A condition of {name} has more than one key or value, which is not understood here: {condition.ToJsonString()}"),
    };

    private static IEnumerable<JsonNode> List(JsonNode? node) => node is JsonArray array ? array.Select(item => item!) : node is null ? [] : [node];
}
