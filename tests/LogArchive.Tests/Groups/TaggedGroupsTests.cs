using System.Net;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using LogArchive.Groups;
using LogArchive.Settings;

namespace LogArchive.Tests.Groups;

/// <summary>Which log groups have the tags, by ListLogGroups.</summary>
public sealed class TaggedGroupsTests
{
    [Fact]
    public async Task Without_tags_nobody_asks_for_them()
    {
        var logs = ListedGroups.Of("/a", "/b");

        Assert.Equal(["/a", "/b"], await ListAsync(logs, ""));
        Assert.Empty(logs.AskedTags);
    }

    [Fact]
    public async Task The_filters_are_those_of_the_setting_and_a_page_is_as_large_as_it_can_be()
    {
        var logs = new ListedGroups(ListedGroups.Group("/a")) { Tagged = ["/a"] };

        await ListAsync(logs, "archive,env=prod|stag*");

        ListLogGroupsRequest asked = logs.AskedTags[0];
        Assert.Equal(1000, asked.Limit);
        Assert.Equal([("archive", null), ("env", "prod stag*")], asked.LogGroupTags.Select(tag => (tag.Key, tag.Values is null ? null : string.Join(' ', tag.Values))));
    }

    /// <summary>ListLogGroups promises no order, answers pages that overlap or are empty, and names ARNs with or without a star.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(31)]
    public async Task Those_that_have_them_are_found_over_all_pages(int count)
    {
        string[] names = [.. Enumerable.Range(0, count).Select(i => $"/a/{i:00}")];
        var logs = new ListedGroups([.. names.Concat(["/b", "/a/without"]).Select(name => ListedGroups.Group(name))]) { Tagged = [.. names.Reverse()] };

        Assert.Equal(names, await ListAsync(logs, "archive=yes"));
    }

    [Fact]
    public async Task Those_that_lack_them_are_listed_by_their_names_and_say_so()
    {
        var logs = new ListedGroups(ListedGroups.Group("/a"), ListedGroups.Group("/b"), ListedGroups.Group("c")) { Tagged = ["/b", "c", "/deleted meanwhile"] };

        var named = await new LogGroupListing(logs).ListByNameAsync(Filter("archive"), default).ToListAsync();

        Assert.Equal([("/a", false), ("/b", true)], named.Select(group => (group.Name, group.HasTags)));
    }

    [Fact]
    public async Task A_name_that_is_asked_for_needs_no_tags()
    {
        var logs = new ListedGroups(ListedGroups.Group("/a")) { Tagged = [] };

        Assert.True((await new LogGroupListing(logs).FindAsync("/a", default))!.HasTags);
        Assert.Empty(logs.AskedTags);
    }

    [Fact]
    public async Task An_answer_without_a_list_is_not_taken_for_no_log_group()
    {
        var logs = new ListedGroups(ListedGroups.Group("/a")) { Hollow = true };

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => ListAsync(logs, "archive"));

        Assert.Contains("answered ListLogGroups without a list of log groups", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_filter_is_ignored_nothing_is_archived_by_it()
    {
        var logs = new ListedGroups(ListedGroups.Group("/a"), ListedGroups.Group("/b")) { Tagged = ["/a", "/b"], IgnoresTags = true };

        var error = await Assert.ThrowsAsync<InvalidRequest>(() => ListAsync(logs, "archive"));

        Assert.Contains("CloudWatch Logs does not filter by tags here", error.Message, StringComparison.Ordinal);
        Assert.Contains("leave it empty", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("InvalidParameterException")]
    [InlineData("UnknownOperationException")]
    public async Task A_refusal_of_the_filter_is_named_and_not_tried_again(string code)
    {
        var logs = new ListedGroups(ListedGroups.Group("/a")) { Tagged = [], Refusal = Error(code, "no such filter.") };

        var error = await Assert.ThrowsAsync<InvalidRequest>(() => ListAsync(logs, "archive"));

        Assert.Contains($"refused logs:ListLogGroups with the tags of INCLUDE_TAGS ({code}: no such filter). Nothing was planned.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_permission_is_named()
    {
        var logs = new ListedGroups(ListedGroups.Group("/a")) { Tagged = [], Refusal = Error("AccessDeniedException", "not authorized") };

        var error = await Assert.ThrowsAsync<AccessDenied>(() => ListAsync(logs, "archive"));

        Assert.Contains("AWS refused logs:ListLogGroups", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_throttled_listing_fails_by_the_name_of_AWS_to_be_tried_again()
    {
        var logs = new ListedGroups(ListedGroups.Group("/a")) { Tagged = [], Refusal = Error("ThrottlingException", "Rate exceeded") };

        var error = await Assert.ThrowsAnyAsync<AmazonCloudWatchLogsException>(() => ListAsync(logs, "archive"));

        Assert.Equal("ThrottlingException", error.ErrorCode);
    }

    private static AmazonCloudWatchLogsException Error(string code, string message) => code == "InvalidParameterException"
        ? new InvalidParameterException(message, null, ErrorType.Sender, code, "1", HttpStatusCode.BadRequest)
        : new AmazonCloudWatchLogsException(message, null, ErrorType.Sender, code, "1", HttpStatusCode.BadRequest);

    private static GroupFilter Filter(string tags) => new([new GroupPattern("/*")], []) { Tags = TagCondition.Parse(tags) };

    private static async Task<List<string>> ListAsync(ListedGroups logs, string tags) =>
        await new LogGroupListing(logs).ListAsync(Filter(tags), default).Select(group => group.Name).ToListAsync();
}
