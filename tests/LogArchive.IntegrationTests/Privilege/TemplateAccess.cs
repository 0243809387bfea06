using LogArchive.LocalAws;
using LogArchive.LocalAws.Iam;
using LogArchive.LocalAws.Lambda;
using LogArchive.LocalAws.StepFunctions;
using LogArchive.Templates;

namespace LogArchive.IntegrationTests.Privilege;

/// <summary>What the roles in template.yaml allow in the local AWS. Whoever has no role there, as a test itself, may do everything.</summary>
internal sealed class TemplateAccess
{
    private readonly ILookup<(string, string), Grant> _grants;
    private readonly HashSet<string> _roles;

    private TemplateAccess(IReadOnlyList<Grant> grants)
    {
        Grants = grants;
        _grants = grants.ToLookup(grant => (grant.Role, grant.Action));
        _roles = [.. grants.Select(grant => grant.Role)];
    }

    /// <summary>All that the roles are allowed.</summary>
    public IReadOnlyList<Grant> Grants { get; }

    /// <param name="bucket">The archive bucket.</param>
    /// <param name="parameters">Parameters of the template that have no default value.</param>
    public static TemplateAccess To(string bucket, params IEnumerable<(string Name, string Value)> parameters) => new(RoleGrants.Of(SamTemplate.Read().Resolve(new Deployment
    {
        AccountId = LocalAwsOptions.AccountId,
        StackName = ArchiveStateMachine.Name,
        Parameters = parameters.Append(("BucketName", bucket)).ToDictionary(parameter => parameter.Item1, parameter => parameter.Item2),
        Resources = new[] { ArchiveFunctions.ListGroups, ArchiveFunctions.ExportGroup, ArchiveFunctions.ReviewRun }.ToDictionary(name => $"{name}.Arn", FunctionArn),
    })));

    /// <summary>Whether somebody has a role in the template.</summary>
    public bool IsRole(string principal) => _roles.Contains(principal);

    public bool Allows(AccessRequest request) => !IsRole(request.Principal) || _grants[(request.Principal, request.Action)].Any(grant =>
        IamPattern.Matches(grant.Resource, request.Resource) && grant.Condition?.Holds(request.Context) != false);

    private static string FunctionArn(string name) => $"arn:aws:lambda:us-east-1:{LocalAwsOptions.AccountId}:function:{name}";
}
