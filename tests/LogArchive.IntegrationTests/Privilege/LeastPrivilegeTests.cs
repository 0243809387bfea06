using LogArchive.IntegrationTests.Stories;
using LogArchive.Templates;

namespace LogArchive.IntegrationTests.Privilege;

/// <summary>The roles in template.yaml allow what the code does, on what it does it to, and nothing else.</summary>
public sealed class LeastPrivilegeTests(PrivilegeStories stories) : IClassFixture<PrivilegeStories>
{
    private const string Key = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    [Fact]
    public void Every_call_of_the_functions_and_the_state_machine_is_allowed() =>
        Assert.Empty(stories.Recorder.Refused.Select(refused => $"{NeededGrant.For(refused)}, for {refused.Operation} on {refused.Resource}").Distinct());

    [Fact]
    public void The_roles_allow_just_what_the_calls_and_the_services_need() =>
        AssertSame([.. NeededGrant.ForAll(stories.Recorder.Requests), .. ServiceNeeds.Always], TemplateAccess.To(StoryArchive.Bucket).Grants);

    [Fact]
    public void A_bucket_that_is_created_makes_no_difference_but_its_name() => AssertSame(
        TemplateAccess.To(StoryArchive.Bucket).Grants.Select(grant => grant with { Resource = grant.Resource.Replace($":::{StoryArchive.Bucket}", ":::logarchive-ArchiveBucket", StringComparison.Ordinal) }),
        TemplateAccess.To("").Grants);

    [Fact]
    public void A_key_of_the_bucket_adds_its_use_through_S3() =>
        AssertSame(ServiceNeeds.OfKey(Key), Added(("KmsKeyArn", Key)));

    [Theory]
    [InlineData("PermissionsBoundaryArn", "arn:aws:iam::aws:policy/PowerUserAccess")]
    [InlineData("AlarmEmail", "team@example.com")]
    [InlineData("StorageClass", "GLACIER_IR")]
    [InlineData("ScheduleState", "DISABLED")]
    public void A_parameter_that_no_call_depends_on_adds_nothing(string parameter, string value) => Assert.Empty(Added((parameter, value)));

    /// <summary>What the roles are allowed with a parameter, and not without it; nothing may go.</summary>
    private static IEnumerable<Grant> Added((string Name, string Value) parameter)
    {
        var without = TemplateAccess.To(StoryArchive.Bucket).Grants;
        var with = TemplateAccess.To(StoryArchive.Bucket, parameter).Grants;
        Assert.Empty(without.Except(with));
        return with.Except(without);
    }

    private static void AssertSame(IEnumerable<Grant> needed, IEnumerable<Grant> granted)
    {
        string[] differences =
        [
            .. needed.Except(granted).Select(grant => $"missing in template.yaml: {grant}"),
            .. granted.Except(needed).Select(grant => $"in template.yaml, but nothing needs it: {grant}"),
        ];
        Assert.True(differences.Length == 0, string.Join('\n', differences.Order()) + "\nIs a call new, docs/security.md and PrivilegeStories want to know it too.");
    }
}
