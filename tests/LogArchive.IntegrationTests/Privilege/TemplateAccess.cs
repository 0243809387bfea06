using System.Text.Json.Nodes;
using LogArchive.IntegrationTests.Stories;
using LogArchive.LocalAws;
using LogArchive.LocalAws.Iam;
using LogArchive.StateMachine.Archive;
using LogArchive.Templates;

namespace LogArchive.IntegrationTests.Privilege;

/// <summary>Applies the roles in template.yaml in the local AWS. Callers without a role, such as the tests, are allowed everything.</summary>
internal sealed class TemplateAccess
{
    private static readonly string[] Functions = [ArchiveFunctions.ListGroups, ArchiveFunctions.ExportGroup, ArchiveFunctions.ReviewRun, ArchiveFunctions.ReviewRetention];

    private readonly ILookup<(string, string), Grant> _grants;
    private readonly IReadOnlyList<Denial> _denials;
    private readonly HashSet<string> _roles;

    private TemplateAccess(JsonObject resolved)
    {
        Grants = RoleStatements.Grants(resolved);
        _denials = RoleStatements.Denials(resolved);
        _grants = Grants.ToLookup(grant => (grant.Role, grant.Action));
        _roles = [.. Grants.Select(grant => grant.Role)];
    }

    /// <summary>All permissions of the roles.</summary>
    public IReadOnlyList<Grant> Grants { get; }

    /// <param name="bucket">The archive bucket.</param>
    /// <param name="parameters">Values of parameters that have no default.</param>
    public static TemplateAccess To(string bucket, params IEnumerable<(string Name, string Value)> parameters) => In("us-east-1", bucket, parameters);

    /// <param name="region">The region of the stack.</param>
    /// <param name="bucket">The archive bucket.</param>
    /// <param name="parameters">Values of parameters that have no default.</param>
    public static TemplateAccess In(string region, string bucket, params IEnumerable<(string Name, string Value)> parameters) => new(SamTemplate.Read().Resolve(new Deployment
    {
        AccountId = LocalAwsOptions.AccountId,
        Region = region,
        StackName = ArchiveStateMachine.Name,
        Parameters = parameters.Append(("BucketName", bucket)).ToDictionary(parameter => parameter.Item1, parameter => parameter.Item2),
        Resources = Functions
            .ToDictionary(name => $"{name}.Arn", name => $"arn:aws:lambda:us-east-1:{LocalAwsOptions.AccountId}:function:{name}")
            .Append(new("RunsBucket.Arn", $"arn:aws:s3:::{StoryArchive.RunsBucket}"))
            .ToDictionary(),
    }));

    /// <summary>Whether a caller has a role in the template.</summary>
    public bool IsRole(string principal) => _roles.Contains(principal);

    public bool Allows(AccessRequest request) => !IsRole(request.Principal)
        || (IsGranted(request) && !_denials.Any(denial => denial.Denies(request.Principal, request.Action, request.Resource)));

    private bool IsGranted(AccessRequest request) => _grants[(request.Principal, request.Action)].Any(grant =>
        IamPattern.Matches(grant.Resource, request.Resource) && grant.Condition?.Holds(request.Context) != false);
}
