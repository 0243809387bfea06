using System.Text.Json;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Catalog;
using LogArchive.Groups;
using LogArchive.Runs;
using LogArchive.Tests.Functions;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Groups;

/// <summary>What a run plans with INCLUDE_TAGS.</summary>
public sealed class TaggedPlanTests
{
    private readonly FakeS3 _s3 = new() { KeysPerPage = 1000 };
    private readonly RecordingLogger _log = new();

    [Fact]
    public async Task A_log_group_without_the_tags_is_not_planned_and_named()
    {
        Assert.Equal(["/b 2026-11-09"], await PlanAsync("{}", tagged: ["/b", "/other account's"], Group("/a"), Group("/b"), Group("/excluded")));

        Assert.Equal(["/a 2026-11-09 untagged It does not have the tags of INCLUDE_TAGS."], LeftOut());
    }

    [Fact]
    public async Task It_is_named_once_in_a_run_of_many_days()
    {
        string[] planned = await PlanAsync("""{"from":"2026-11-01","to":"2026-11-09"}""", tagged: ["/b"], Group("/a"), Group("/b"));

        Assert.Equal(9, planned.Length);
        Assert.Equal(["/a 2026-11-09 untagged It does not have the tags of INCLUDE_TAGS."], LeftOut());
    }

    [Fact]
    public async Task One_that_was_created_between_the_two_listings_is_not_said_to_lack_them()
    {
        LogGroup young = Group("/young");
        young.CreationTime = Some.Now.AddSeconds(2).UtcDateTime;

        Assert.Empty(await PlanAsync("{}", tagged: [], young));

        Assert.Equal(["/young 2026-11-09 untagged It was created while log groups were listed, before its tags could be. The next run sees them."], LeftOut());
    }

    [Fact]
    public async Task Named_log_groups_need_no_tags() =>
        Assert.Equal(["/a 2026-11-09"], await PlanAsync("""{"logGroups":["/a"]}""", tagged: [], Group("/a")));

    [Theory]
    [InlineData("/a", false)]
    [InlineData("/none", true)]
    public async Task If_none_has_the_tags_the_log_says_so(string tagged, bool isLogged)
    {
        await PlanAsync("{}", tagged: [tagged], Group("/a"), Group("/b"));

        Assert.Equal(isLogged, _log.Lines.Any(line => line.Contains("INCLUDE and EXCLUDE match 2 log groups, but none of them has the tags of INCLUDE_TAGS, archive=yes", StringComparison.Ordinal)));
    }

    private static LogGroup Group(string name)
    {
        LogGroup group = ListedGroups.Group(name);
        group.CreationTime = Some.Now.AddDays(-100).UtcDateTime;
        return group;
    }

    private async Task<string[]> PlanAsync(string input, string[] tagged, params LogGroup[] groups)
    {
        using var document = JsonDocument.Parse(input);
        var planner = new RunPlanner(
            new LogGroupListing(new ListedGroups(groups) { Tagged = tagged }),
            Some.Storage(_s3),
            Some.Settings(("INCLUDE", "/*"), ("EXCLUDE", "/excluded"), ("INCLUDE_TAGS", "archive=yes")),
            Some.Time(),
            _log);
        await planner.PlanAsync(new ListGroupsRequest(new ExecutionInfo("arn", "run-1", Some.Now), document.RootElement), default);
        return [.. Json("plan-1").Select(item => $"{item.GetProperty("logGroup")} {item.GetProperty("date")}")];
    }

    private string[] LeftOut() =>
        [.. Json("left-out").Select(item => $"{item.GetProperty("logGroup")} {item.GetProperty("date")} {item.GetProperty("status")} {item.GetProperty("reason")}")];

    private JsonElement.ArrayEnumerator Json(string name) => JsonDocument.Parse(_s3.Text($"runs/run-1/{name}.json")).RootElement.EnumerateArray();
}
