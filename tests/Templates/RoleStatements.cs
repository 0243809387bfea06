using System.Text.Json.Nodes;

namespace LogArchive.Templates;

/// <summary>Reads the policy statements of a template's functions and state machines.</summary>
internal static class RoleStatements
{
    private static readonly string[] AllowMembers = ["Sid", "Effect", "Action", "Resource", "Condition"];
    private static readonly string[] DenyMembers = ["Sid", "Effect", "Action", "NotResource"];

    /// <summary>One grant for each allowed action, resource and value of its condition.</summary>
    /// <param name="resolved">A resolved template.</param>
    /// <exception cref="InvalidTemplateException">A policy is not supported here, so it could grant anything.</exception>
    public static IReadOnlyList<Grant> Grants(JsonObject resolved) =>
    [
        .. from statement in All(resolved)
           where statement.Allows
           from action in statement.Actions
           from resource in List(statement.Json["Resource"])
           from condition in GrantCondition.AllOf(statement.Json["Condition"])
           select new Grant(statement.Role, action, resource.ToString(), condition),
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

    /// <summary>The items of a list; a single value is a list of one.</summary>
    public static IEnumerable<JsonNode> List(JsonNode? node) =>
        node is JsonArray array ? array.Select(item => item!) : node is null ? [] : [node];
}
