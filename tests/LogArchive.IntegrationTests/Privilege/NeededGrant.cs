using System.Text.RegularExpressions;
using LogArchive.LocalAws.Iam;
using LogArchive.Templates;

namespace LogArchive.IntegrationTests.Privilege;

/// <summary>The narrowest permission for calls like one that was made: only what another run, log group or day has in its place is *.</summary>
internal static class NeededGrant
{
    private static readonly (string Pattern, string Narrowest)[] Shapes =
    [
        (@"^(arn:aws:s3:::[^/]+/(?:logs|catalog)/).+$", "$1*"),
        (@"^(arn:aws:s3:::[^/]+/runs/)[^/]+/(checkpoints|errors)/.+$", "$1*/$2/*"),
        (@"^(arn:aws:s3:::[^/]+/runs/)[^/]+/plan-[0-9.]+\.json$", "$1*/plan-*.json"),
        (@"^(arn:aws:s3:::[^/]+/runs/)[^/]+/([^/]+)$", "$1*/$2"),
        (@"^(arn:aws:s3:::[^/]+/retention/groups/).+$", "$1*"),
        (@"^(arn:aws:logs:[^:]+:[0-9]+:log-group:).*$", "$1*"),
        (@"^(arn:aws:states:[^:]+:[0-9]+:execution:[^:]+:)[^:]+$", "$1*"),
        (@"^(catalog/)dt=.*$", "$1*"),
    ];

    public static Grant For(AccessRequest request) => new(request.Principal, request.Action, Shape(request.Resource), request.Context.TryGetValue("s3:prefix", out string? prefix)
        ? new GrantCondition("StringLike", "s3:prefix", Shape(prefix))
        : null);

    /// <summary>The narrowest permissions for all of the calls. What is needed without a condition is not needed with one as well.</summary>
    public static IReadOnlyList<Grant> ForAll(IEnumerable<AccessRequest> requests)
    {
        Grant[] grants = [.. requests.Select(For).Distinct()];
        return [.. grants.Where(grant => grant.Condition is null || !grants.Contains(grant with { Condition = null }))];
    }

    private static string Shape(string text) =>
        Shapes.Where(shape => Regex.IsMatch(text, shape.Pattern)).Select(shape => Regex.Replace(text, shape.Pattern, shape.Narrowest)).FirstOrDefault(text);
}
