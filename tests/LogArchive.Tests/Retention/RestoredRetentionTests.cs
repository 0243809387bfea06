using System.Text.Json.Nodes;
using Amazon.CloudWatchLogs;
using Amazon.Runtime;
using LogArchive.Retention;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Retention;

/// <summary>What the archive has set, it gives back before that deletes a day that is not archived.</summary>
public sealed class RestoredRetentionTests
{
    private readonly RetentionWorld _world = new();

    private IEnumerable<string> Sets => _world.Logs.Calls.Where(call => call.Contains("RetentionPolicy", StringComparison.Ordinal));

    [Theory]
    [InlineData(null, "DeleteRetentionPolicy /a")]
    [InlineData(60, "PutRetentionPolicy /a 60")]
    public async Task A_group_that_is_about_to_lose_a_day_gets_back_what_it_had(int? before, string call)
    {
        await SetAsync(before);
        _world.Unarchive("/a", 29);

        var report = await _world.ReviewAsync();

        RetentionEntry entry = Assert.Single(report.AtRisk.Groups);
        Assert.Equal((30, before, RetentionWorld.Day(29)), (entry.DaysBefore, entry.Days, DateOnly.FromDateTime(entry.FirstMissing!.Value.UtcDateTime)));
        Assert.Equal([call], Sets);
    }

    [Fact]
    public async Task It_is_restored_after_a_run_that_has_not_archived_everything_too()
    {
        await SetAsync(null);
        _world.Unarchive("/a", 28);

        Assert.Equal(1, (await _world.ReviewAsync(isWhole: false)).AtRisk.Count);
        Assert.Null(_world.Logs.Groups["/a"].RetentionDays);
    }

    [Fact]
    public async Task What_is_shortened_twice_gets_back_what_it_had_at_first()
    {
        _world.Settings = Some.Settings(("RETENTION_DAYS", "60"), ("INCLUDE", "/*"));
        HeldGroup group = await SetAsync(null);
        Assert.Equal(60, group.RetentionDays);
        _world.Settings = Some.Settings(("RETENTION_DAYS", "30"), ("INCLUDE", "/*"));
        Assert.Equal(1, (await _world.ReviewAsync()).Set.Count);
        _world.Unarchive("/a", 29);

        await _world.ReviewAsync();

        Assert.Equal(["PutRetentionPolicy /a 30", "DeleteRetentionPolicy /a"], Sets);
    }

    /// <summary>Whoever takes the tag away stops the archive, and may not know that the archive has shortened the retention.</summary>
    [Fact]
    public async Task A_group_that_has_lost_its_tag_gets_back_what_it_had_before_it_loses_a_day()
    {
        HeldGroup group = await SetAsync(null);
        _world.Settings = Some.Settings(("RETENTION_DAYS", "30"), ("INCLUDE", "/*"), ("INCLUDE_TAGS", "archive=yes"));
        group.IsTagged = false;
        Assert.Equal((0, 0), (await Counts(), Sets.Count()));
        _world.Unarchive("/a", 29);

        Assert.Equal(1, await Counts());
        _world.Archive("/a", 29);
        Assert.Equal(0, await Counts());
        Assert.Equal(["DeleteRetentionPolicy /a"], Sets);

        async Task<int> Counts() => (await _world.ReviewAsync()).AtRisk.Count;
    }

    [Fact]
    public async Task A_group_without_the_tags_keeps_its_retention()
    {
        _world.ArchivedGroup("/tagged").IsTagged = true;
        _world.ArchivedGroup("/untagged").IsTagged = false;
        _world.Settings = Some.Settings(("RETENTION_DAYS", "30"), ("INCLUDE", "/*"), ("INCLUDE_TAGS", "archive=yes"));

        await _world.ReviewAsync();

        Assert.Equal(["PutRetentionPolicy /tagged 30"], Sets);
    }

    [Fact]
    public async Task A_day_that_is_not_about_to_be_deleted_is_no_risk()
    {
        await SetAsync(null);
        _world.Unarchive("/a", 26);
        _world.Unarchive("/a", 31);

        Assert.Equal(0, (await _world.ReviewAsync()).AtRisk.Count);
        Assert.Empty(Sets);
    }

    [Fact]
    public async Task When_the_day_is_archived_after_all_the_retention_is_set_again()
    {
        await SetAsync(null);
        _world.Unarchive("/a", 29);
        await _world.ReviewAsync();
        Assert.Equal(1, (await _world.ReviewAsync()).LeftAlone.Count);
        _world.Archive("/a", 29);

        Assert.Equal(1, (await _world.ReviewAsync()).Set.Count);
        Assert.Equal(30, _world.Logs.Groups["/a"].RetentionDays);
    }

    [Fact]
    public async Task A_group_that_was_created_again_has_a_retention_of_its_own()
    {
        HeldGroup group = await SetAsync(null);
        group.Created = Some.Now.AddDays(-80);
        _world.Unarchive("/a", 29);

        var report = await _world.ReviewAsync();

        Assert.Equal((0, 1), (report.AtRisk.Count, report.Fine));
    }

    [Fact]
    public async Task A_retention_that_its_owner_has_changed_since_is_the_owners()
    {
        HeldGroup group = await SetAsync(null);
        group.RetentionDays = 14;
        _world.Unarchive("/a", 29);

        var report = await _world.ReviewAsync();

        Assert.Equal((0, 1), (report.AtRisk.Count, report.Fine));
        Assert.Empty(Sets);
    }

    [Fact]
    public async Task It_is_never_restored_to_something_shorter()
    {
        await SetAsync(null);
        var mark = JsonNode.Parse(_world.S3.Text("retention/111122223333/eu-central-1/groups/a.json"))!;
        mark["daysBefore"] = 7;
        _world.S3.Put("retention/111122223333/eu-central-1/groups/a.json", mark.ToJsonString());
        _world.Unarchive("/a", 29);

        Assert.Contains("nothing was restored", Assert.Single((await _world.ReviewAsync()).AtRisk.Groups).Reason);
        Assert.Empty(Sets);
    }

    [Fact]
    public async Task What_can_not_be_restored_for_want_of_a_network_is_at_risk_too()
    {
        await SetAsync(null);
        _world.Unarchive("/a", 29);
        _world.Logs.Before = call => { if (call.StartsWith("DeleteRetention", StringComparison.Ordinal)) { throw new HttpRequestException("No route."); } };

        Assert.Contains("NOT RESTORED: HttpRequestException", Assert.Single((await _world.ReviewAsync()).AtRisk.Groups).Reason);
    }

    [Fact]
    public async Task What_can_not_be_restored_is_at_risk_and_says_so()
    {
        await SetAsync(null);
        _world.Unarchive("/a", 29);
        _world.Logs.Before = call => { if (call.StartsWith("DeleteRetention", StringComparison.Ordinal)) { throw new AmazonCloudWatchLogsException("No.", null, ErrorType.Sender, "AccessDeniedException", "r", System.Net.HttpStatusCode.BadRequest); } };

        Assert.Contains("NOT RESTORED: AccessDeniedException", Assert.Single((await _world.ReviewAsync()).AtRisk.Groups).Reason);
    }

    [Fact]
    public async Task An_archive_that_can_not_be_read_is_no_proof_and_no_gap()
    {
        await SetAsync(null);
        _world.ArchivedGroup("/b");
        _world.S3.Before = call => { if (call.StartsWith("GetObject catalog/", StringComparison.Ordinal)) { throw FakeS3.Error("SlowDown", System.Net.HttpStatusCode.ServiceUnavailable); } };

        var report = await _world.ReviewAsync();

        Assert.Equal(["/a", "/b"], report.Failed.Groups.Select(entry => entry.LogGroup));
        Assert.Empty(Sets);
    }

    /// <summary>A group whose retention the archive has set.</summary>
    private async Task<HeldGroup> SetAsync(int? before)
    {
        HeldGroup group = _world.ArchivedGroup(createdDaysAgo: 90, retention: before);
        Assert.Equal(1, (await _world.ReviewAsync()).Set.Count);
        _world.Logs.Calls.Clear();
        return group;
    }
}
