using System.Text.Json.Nodes;

namespace LogArchive.Templates;

/// <summary>The policy of a bucket. For a caller from another account, S3 requires that both it and the caller's role allow a call.</summary>
internal sealed class BucketPolicy
{
    private readonly IReadOnlyList<(bool Allows, string Action, string Resource, GrantCondition? Condition)> _statements;

    private BucketPolicy(JsonNode policy) => _statements =
    [
        .. from statement in policy["Statement"]!.AsArray()
           from action in RoleStatements.List(statement!["Action"])
           from resource in RoleStatements.List(statement["Resource"])
           from condition in GrantCondition.AllOf(statement["Condition"])
           select (statement["Effect"]!.ToString() == "Allow", action.ToString(), resource.ToString(), condition),
    ];

    /// <summary>What it allows: each action with each resource.</summary>
    public IEnumerable<(string Action, string Resource)> Allowed =>
        _statements.Where(statement => statement.Allows).Select(statement => (statement.Action, statement.Resource));

    /// <param name="json">The policy's text.</param>
    public static BucketPolicy Parse(string json) => new(JsonNode.Parse(json)!);

    /// <param name="action">An S3 action.</param>
    /// <param name="resource">The ARN of the bucket or of an object.</param>
    /// <param name="context">Condition keys and policy variables of the caller and the call.</param>
    public bool Allows(string action, string resource, IReadOnlyDictionary<string, string> context)
    {
        var applying = _statements.Where(statement => IamPattern.Matches(statement.Action, action)
            && IamPattern.Matches(WithVariables(statement.Resource, context), resource)
            && statement.Condition?.Holds(context) != false);
        return applying.Any() && applying.All(statement => statement.Allows);
    }

    private static string WithVariables(string resource, IReadOnlyDictionary<string, string> context) =>
        context.Aggregate(resource, (text, variable) => text.Replace($"${{{variable.Key}}}", variable.Value, StringComparison.Ordinal));
}
