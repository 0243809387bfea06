using System.Text.Json.Nodes;

namespace LogArchive.Templates;

/// <summary>The statements of the policies that a template's functions and state machines have.</summary>
internal static class RoleStatements
{
    private static readonly string[] Allowing = ["Sid", "Effect", "Action", "Resource", "Condition"];
    private static readonly string[] Denying = ["Sid", "Effect", "Action", "NotResource"];

    /// <summary>What they allow, one by one.</summary>
    /// <param name="resolved">A template with values.</param>
    /// <exception cref="InvalidTemplateException">A policy is written in a way that is not understood, so that it could grant anything.</exception>
    public static IReadOnlyList<Grant> Grants(JsonObject resolved) =>
    [
        .. from statement in All(resolved)
           where statement.Allows
           from action in statement.Actions
           from resource in List(statement.Json["Resource"])
           select new Grant(statement.Role, action, resource.ToString(), Condition(statement.Role, statement.Json["Condition"]?.AsObject())),
    ];

    /// <summary>What they deny but for one resource.</summary>
    /// <param name="resolved">A template with values.</param>
    /// <exception cref="InvalidTemplateException">See <see cref="Grants"/>.</exception>
    public static IReadOnlyList<Denial> Denials(JsonObject resolved) =>
    [
        .. from statement in All(resolved)
           where !statement.Allows
           from action in statement.Actions
           select new Denial(statement.Role, action, statement.Json["NotResource"]!.ToString()),
    ];

    private static (string Role, bool Allows, string[] Actions, JsonObject Json)[] All(JsonObject resolved) =>
        [.. resolved["Resources"]!.AsObject().SelectMany(resource => Of(resource.Key, resource.Value!))];

    private static IEnumerable<(string Role, bool Allows, string[] Actions, JsonObject Json)> Of(string role, JsonNode resource)
    {
        if (resource["Type"]!.ToString().StartsWith("AWS::IAM::", StringComparison.Ordinal))
        {
            throw new InvalidTemplateException($"{role} is an {resource["Type"]}, and only the Policies of functions and state machines are understood here.");
        }

        return List(resource["Properties"]?["Policies"])
            .SelectMany(policy => policy is JsonObject document
                ? List(document["Statement"])
                : throw new InvalidTemplateException($"{role} has the policy {policy}, which grants what somebody else decides: write its statements out."))
            .Select(statement => Read(role, statement.AsObject()));
    }

    private static (string Role, bool Allows, string[] Actions, JsonObject Json) Read(string role, JsonObject statement)
    {
        string[] actions = [.. List(statement["Action"]).Select(action => action.ToString())];
        string[]? members = statement["Effect"]?.ToString() switch { "Allow" => Allowing, "Deny" => Denying, _ => null };
        return members is not null && actions.Length > 0 && statement.All(member => members.Contains(member.Key)) && !actions.Any(action => action.AsSpan().ContainsAny('*', '?'))
            ? (role, members == Allowing, actions, statement)
            : throw new InvalidTemplateException($"A statement of {role} is not understood: {statement.ToJsonString()}. It may have {string.Join(", ", Allowing)}, or {string.Join(", ", Denying)}, and names its actions in full.");
    }

    private static GrantCondition? Condition(string role, JsonObject? condition) => condition switch
    {
        null => null,
        { Count: 1 } when condition.First() is (var test, JsonObject { Count: 1 } keys) && keys.First() is (var key, JsonValue value) => new GrantCondition(test, key, value.ToString()),
        _ => throw new InvalidTemplateException($"A condition of {role} has more than one key or value, which is not understood here: {condition.ToJsonString()}"),
    };

    private static IEnumerable<JsonNode> List(JsonNode? node) => node is JsonArray array ? array.Select(item => item!) : node is null ? [] : [node];
}
