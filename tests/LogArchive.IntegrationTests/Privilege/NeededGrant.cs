using System.Text.RegularExpressions;
using LogArchive.LocalAws.Iam;
using LogArchive.Templates;

namespace LogArchive.IntegrationTests.Privilege;

/// <summary>The narrowest permission for a call: only the parts that differ between runs, log groups and days are *.</summary>
internal static class NeededGrant
{
    private static readonly (string Pattern, string Narrowest)[] Shapes =
    [
        (@"^(arn:aws:s3:::[^/]+/(?:logs|catalog|calendar)/[0-9]+/[^/]+/).+$", "$1*"),
        (@"^(arn:aws:s3:::[^/]+/runs/)[^/]+/(checkpoints|errors|reading)/.+$", "$1*/$2/*"),
        (@"^(arn:aws:s3:::[^/]+/runs/)[^/]+/plan-[0-9.]+\.json$", "$1*/plan-*.json"),
        (@"^(arn:aws:s3:::[^/]+/runs/)[^/]+/([^/]+)$", "$1*/$2"),
        (@"^(arn:aws:s3:::[^/]+/retention/[0-9]+/[^/]+/groups/).+$", "$1*"),
        (@"^(arn:aws:logs:[^:]+:[0-9]+:log-group:).*$", "$1*"),
        (@"^(arn:aws:states:[^:]+:[0-9]+:execution:[^:]+:)[^:]+$", "$1*"),
        (@"^((?:catalog|calendar)/[0-9]+/[^/]+/).*$", "$1*"),
    ];

    public static Grant For(AccessRequest request) => new(request.Principal, request.Action, Shape(request.Resource), request.Context.TryGetValue("s3:prefix", out string? prefix)
        ? new GrantCondition("StringLike", "s3:prefix", Shape(prefix))
        : null);

    /// <summary>The narrowest permissions for all calls. One that is needed without a condition is not listed with one.</summary>
    public static IReadOnlyList<Grant> ForAll(IEnumerable<AccessRequest> requests)
    {
        Grant[] grants = [.. requests.Select(For).Distinct()];
        return [.. grants.Where(grant => grant.Condition is null || !grants.Contains(grant with { Condition = null }))];
    }

    private static string Shape(string text) =>
        Shapes.Where(shape => Regex.IsMatch(text, shape.Pattern)).Select(shape => Regex.Replace(text, shape.Pattern, shape.Narrowest)).FirstOrDefault(text);
}
