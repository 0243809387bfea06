using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LogArchive.IntegrationTests.Stories;
using LogArchive.LocalAws;
using LogArchive.LocalAws.Iam;
using LogArchive.Templates;

namespace LogArchive.IntegrationTests.Privilege;

/// <summary>The archive bucket in another account: the roles and the policies in docs/cross-account.md together allow what is needed, and no more.</summary>
[Collection(PrivilegeStories.Name)]
public sealed partial class CrossAccountTests(PrivilegeStories stories)
{
    private const string Organization = "o-exampleorgid";
    private const string Other = "333333333333";

    private static readonly string[] Blocks = [.. Json().Matches(SamTemplate.ReadFile("docs/cross-account.md")).Select(match => match.Groups[1].Value)];

    private static readonly BucketPolicy Policy = BucketPolicy.Parse(Blocks[0].Replace("central-archive", StoryArchive.Bucket, StringComparison.Ordinal));

    private static readonly TemplateAccess Roles = TemplateAccess.To(StoryArchive.Bucket, ("BucketOwner", "999999999999"), ("BucketRegion", "eu-central-1"), ("RetentionDays", "30"));

    private AccessRequest[] Requests => [.. stories.Recorder.Requests.Concat(stories.RetentionRecorder.Requests).Where(request => Regex.IsMatch(request.Resource, $":::{StoryArchive.Bucket}(/|$)"))];

    [Fact]
    public void Every_call_on_the_bucket_is_allowed_by_the_role_and_by_the_bucket()
    {
        Assert.NotEmpty(Requests);
        Assert.Empty(Requests.Where(request => !Roles.Allows(request)).Select(Told).Distinct());
        Assert.Empty(Requests.Where(request => !Allows(request, Caller(request))).Select(Told).Distinct());
    }

    [Fact]
    public void Each_permission_of_the_buckets_policy_is_one_that_a_call_needs() => Assert.Empty(
        from allowed in Policy.Allowed
        let resource = allowed.Resource.Replace("${aws:PrincipalAccount}", LocalAwsOptions.AccountId, StringComparison.Ordinal)
        where !Requests.Any(request => request.Action == allowed.Action && IamPattern.Matches(resource, request.Resource))
        select $"{allowed.Action} on {allowed.Resource}");

    [Fact]
    public void A_role_of_another_account_gets_at_nothing_of_this_one() => Assert.All(
        Requests.Where(request => request.Action != "s3:ListBucket"),
        request => Assert.False(Allows(request, Caller(request, Other)), Told(request)));

    [Theory]
    [InlineData("aws:PrincipalOrgID", "o-another")]
    [InlineData("aws:PrincipalArn", "arn:aws:iam::000000000000:role/Developer")]
    [InlineData("aws:SecureTransport", "false")]
    public void A_caller_that_is_no_archive_of_the_organization_or_does_not_use_TLS_is_refused(string key, string value) => Assert.All(
        Requests,
        request => Assert.False(Allows(request, new Dictionary<string, string>(Caller(request)) { [key] = value }), Told(request)));

    [Fact]
    public void A_stack_of_another_region_gets_at_nothing_of_this_one()
    {
        var elsewhere = TemplateAccess.In("eu-west-1", StoryArchive.Bucket, ("RetentionDays", "30"));

        Assert.All(Requests.Where(request => request.Resource.Contains('/')), request => Assert.False(elsewhere.Allows(request), Told(request)));
    }

    [Fact]
    public void The_key_is_used_for_what_S3_needs_it_for()
    {
        JsonNode statement = JsonNode.Parse(Blocks[1])!;

        Assert.Equal(
            ServiceNeeds.OfKey("key").Select(grant => grant.Action).Distinct().Order(),
            statement["Action"]!.AsArray().Select(action => action!.ToString()).Order());
        Assert.Equal(Organization, statement["Condition"]!["StringEquals"]!["aws:PrincipalOrgID"]!.ToString());
        Assert.Equal("s3.eu-central-1.amazonaws.com", statement["Condition"]!["StringEquals"]!["kms:ViaService"]!.ToString());
    }

    private static bool Allows(AccessRequest request, Dictionary<string, string> context) => Policy.Allows(request.Action, request.Resource, context);

    private static Dictionary<string, string> Caller(AccessRequest request, string account = LocalAwsOptions.AccountId) => new(request.Context)
    {
        ["aws:PrincipalAccount"] = account,
        ["aws:PrincipalArn"] = $"arn:aws:iam::{account}:role/logarchive-{request.Principal}Role-1A2B3C",
        ["aws:PrincipalOrgID"] = Organization,
        ["aws:SecureTransport"] = "true",
    };

    private static string Told(AccessRequest request) => $"{NeededGrant.For(request)}";

    [GeneratedRegex("^```json\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Json();
}
