using System.Text.Json.Nodes;

namespace LogArchive.Templates;

/// <summary>Reads the policy statements of a template's functions and state machines.</summary>
internal static class RoleStatements
{
    private static readonly string[] AllowMembers = ["Sid", "Effect", "Action", "Resource", "Condition"];
    private static readonly string[] DenyMembers = ["Sid", "Effect", "Action", "NotResource"];

    /// <summary>One grant for each allowed action and resource.</summary>
    /// <param name="resolved">A resolved template.</param>
    /// <exception cref="InvalidTemplateException">A policy is not supported here, so it could grant anything.</exception>
    public static IReadOnlyList<Grant> Grants(JsonObject resolved) =>
    [
        .. from statement in All(resolved)
           where statement.Allows
           from action in statement.Actions
           from resource in List(statement.Json["Resource"])
           select new Grant(statement.Role, action, resource.ToString(), Condition(statement)),
    ];

    /// <summary>One denial for each denied action.</summary>
    /// <param name="resolved">A resolved template.</param>
    /// <exception cref="InvalidTemplateException">See <see cref="Grants"/>.</exception>
    public static IReadOnlyList<Denial> Denials(JsonObject resolved) =>
    [
        .. from statement in All(resolved)
           where !statement.Allows
           from action in statement.Actions
           select new Denial(statement.Role, action, statement.Json["NotResource"]!.ToString()),
    ];

    private static IEnumerable<PolicyStatement> All(JsonObject resolved) =>
        resolved["Resources"]!.AsObject().SelectMany(resource => Of(resource.Key, resource.Value!));

    private static IEnumerable<PolicyStatement> Of(string role, JsonNode resource)
    {
        if (resource["Type"]!.ToString().StartsWith("AWS::IAM::", StringComparison.Ordinal))
        {
            throw new InvalidTemplateException(
                $"{role} is an {resource["Type"]}, but only the Policies of functions and state machines are supported here.");
        }

        return List(resource["Properties"]?["Policies"])
            .SelectMany(policy => policy is JsonObject document
                ? List(document["Statement"])
                : throw new InvalidTemplateException(
                    $"{role} has the policy {policy}, whose statements are not in the template. Write them in the template instead."))
            .Select(statement => Read(role, statement.AsObject()));
    }

    private static PolicyStatement Read(string role, JsonObject statement)
    {
        string[] actions = [.. List(statement["Action"]).Select(action => action.ToString())];
        string[]? members = statement["Effect"]?.ToString() switch { "Allow" => AllowMembers, "Deny" => DenyMembers, _ => null };
        bool isSupported = members is not null
            && actions.Length > 0
            && statement.All(member => members.Contains(member.Key))
            && !actions.Any(action => action.AsSpan().ContainsAny('*', '?'));
        return isSupported
            ? new PolicyStatement(role, members == AllowMembers, actions, statement)
            : throw new InvalidTemplateException(
                $"A statement of {role} is not supported: {statement.ToJsonString()}. It can have {string.Join(", ", AllowMembers)}, "
                + $"or {string.Join(", ", DenyMembers)}, and its actions must not have wildcards.");
    }

    private static GrantCondition? Condition(PolicyStatement statement) => statement.Json["Condition"]?.AsObject() switch
    {
        null => null,
        { Count: 1 } condition when condition.First() is (var test, JsonObject { Count: 1 } keys)
            && keys.First() is (var key, JsonValue value) => new GrantCondition(test, key, value.ToString()),
        var condition => throw new InvalidTemplateException(
            $"A condition of {statement.Role} has more than one key or value, which is not supported here: {condition.ToJsonString()}"),
    };

    private static IEnumerable<JsonNode> List(JsonNode? node) =>
        node is JsonArray array ? array.Select(item => item!) : node is null ? [] : [node];
}
