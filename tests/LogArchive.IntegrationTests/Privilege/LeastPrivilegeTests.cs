using Amazon.StepFunctions.Model;
using LogArchive.IntegrationTests.Stories;
using LogArchive.LocalAws.Iam;
using LogArchive.Templates;

namespace LogArchive.IntegrationTests.Privilege;

/// <summary>The roles in template.yaml allow exactly the calls and resources that the code uses.</summary>
[Collection(PrivilegeStories.Name)]
public sealed class LeastPrivilegeTests(PrivilegeStories stories)
{
    private const string Key = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    /// <summary>All tests that run the state machine in the local AWS use the roles, not only the stories in this folder.</summary>
    [Fact]
    public async Task A_function_that_may_not_do_something_fails_with_that_permissions_name()
    {
        await using StoryArchive archive = await StoryArchive.StartAsync("/ecs/web");
        Func<AccessRequest, bool> usual = archive.Access;
        archive.Access = request => usual(request) && !(request is { Principal: "ExportGroup", Action: "s3:PutObject" } && request.Resource.Contains("/logs/", StringComparison.Ordinal));

        DescribeExecutionResponse execution = await archive.RunAsync(StoryArchive.Day());

        Assert.Equal("GroupsNotArchived", execution.Error);
        Assert.Contains("AccessDenied: AWS refused s3:PutObject on s3://archive/logs/000000000000/us-east-1/ecs/web/", execution.Cause);
    }

    [Fact]
    public async Task Who_may_not_list_the_bucket_is_not_told_that_a_key_is_missing()
    {
        await using StoryArchive archive = await StoryArchive.StartAsync("/ecs/web");
        Func<AccessRequest, bool> usual = archive.Access;
        archive.Access = request => usual(request) && request is not { Principal: "ExportGroup", Action: "s3:ListBucket" };

        DescribeExecutionResponse execution = await archive.RunAsync(StoryArchive.Day());

        Assert.Contains("AWS refused s3:GetObject (and s3:ListBucket) on s3://archive/catalog/", execution.Cause);
    }

    [Fact]
    public void Every_call_of_the_functions_and_the_state_machine_is_allowed() =>
        Assert.Empty(stories.Recorder.Refused.Concat(stories.RetentionRecorder.Refused).Concat(stories.QueryRecorder.Refused).Concat(stories.TagsRecorder.Refused).Select(refused => $"{NeededGrant.For(refused)}, for {refused.Operation} on {refused.Resource}").Distinct());

    [Fact]
    public void The_roles_allow_just_what_the_calls_and_the_services_need() =>
        AssertSame([.. NeededGrant.ForAll(stories.Recorder.Requests), .. ServiceNeeds.Always], TemplateAccess.To(StoryArchive.Bucket).Grants);

    [Fact]
    public void With_RetentionDays_they_allow_what_looking_after_retention_needs_as_well() => AssertSame(
        [.. NeededGrant.ForAll(stories.Recorder.Requests.Concat(stories.RetentionRecorder.Requests)), .. ServiceNeeds.Always],
        TemplateAccess.To(StoryArchive.Bucket, ("RetentionDays", "30")).Grants.Distinct());

    [Theory]
    [InlineData("ReadInfrequentAccess", "insights")]
    [InlineData("Insights", "/ecs/huge*")]
    public void With_Logs_Insights_they_allow_what_queries_need_as_well(string parameter, string value) => AssertSame(
        [.. NeededGrant.ForAll(stories.Recorder.Requests.Concat(stories.QueryRecorder.Requests)), .. ServiceNeeds.Always],
        TemplateAccess.To(StoryArchive.Bucket, (parameter, value)).Grants.Distinct());

    [Theory]
    [InlineData("0")]
    [InlineData("30")]
    public void With_IncludeTags_they_allow_to_list_log_groups_by_tags_as_well(string retentionDays)
    {
        AccessRequest[] withTags = [.. stories.TagsRecorder.Requests.Where(request => retentionDays != "0" || request.Principal != "ReviewRetention")];
        var others = stories.Recorder.Requests.Concat(retentionDays == "0" ? [] : stories.RetentionRecorder.Requests);

        AssertSame(
            [.. NeededGrant.ForAll(others.Concat(withTags)), .. ServiceNeeds.Always],
            TemplateAccess.To(StoryArchive.Bucket, ("RetentionDays", retentionDays), ("IncludeTags", "archive=yes")).Grants.Distinct());
    }

    [Fact]
    public void A_bucket_that_is_created_makes_no_difference_but_its_name() => AssertSame(
        TemplateAccess.To(StoryArchive.Bucket).Grants.Select(grant => grant with { Resource = grant.Resource.Replace($":::{StoryArchive.Bucket}", ":::logarchive-Storage-ArchiveBucket", StringComparison.Ordinal) }),
        TemplateAccess.To("").Grants);

    [Fact]
    public void A_bucket_of_another_account_and_region_makes_no_difference_to_the_roles() => AssertSame(
        TemplateAccess.To(StoryArchive.Bucket).Grants,
        TemplateAccess.To(StoryArchive.Bucket, ("BucketOwner", "222222222222"), ("BucketRegion", "eu-central-1")).Grants);

    [Fact]
    public void A_key_of_the_bucket_adds_its_use_through_S3() =>
        AssertSame(ServiceNeeds.OfKey(Key), Added(("Encryption", "aws:kms"), ("KmsKeyArn", Key)));

    [Fact]
    public void A_key_in_another_account_and_region_is_used_through_the_S3_of_that_region()
    {
        const string elsewhere = "arn:aws:kms:eu-central-1:222222222222:key/1";

        AssertSame(
            ServiceNeeds.OfKey(elsewhere, "eu-central-1"),
            Added(("Encryption", "aws:kms"), ("KmsKeyArn", elsewhere), ("BucketOwner", "222222222222"), ("BucketRegion", "eu-central-1")));
    }

    [Fact]
    public void Keys_of_log_groups_add_their_use_through_CloudWatch_Logs_for_log_groups_of_this_account() =>
        AssertSame(ServiceNeeds.OfLogGroupKeys([Key, $"{Key}0"]), Added(("LogGroupKeyArns", $"{Key},{Key}0")));

    [Theory]
    [InlineData("PermissionsBoundaryArn", "arn:aws:iam::aws:policy/PowerUserAccess")]
    [InlineData("AlarmEmail", "team@example.com")]
    [InlineData("Encryption", "AES256")]
    [InlineData("TableAccounts", "111111111111,222222222222")]
    [InlineData("StorageClass", "GLACIER_IR")]
    [InlineData("ScheduleState", "DISABLED")]
    public void A_parameter_that_no_call_depends_on_adds_nothing(string parameter, string value) => Assert.Empty(Added((parameter, value)));

    /// <summary>The permissions that parameters add. They must not remove any.</summary>
    private static IEnumerable<Grant> Added(params (string Name, string Value)[] parameters)
    {
        var without = TemplateAccess.To(StoryArchive.Bucket).Grants;
        var with = TemplateAccess.To(StoryArchive.Bucket, parameters).Grants;
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
