using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Groups;
using LogArchive.Reading;
using LogArchive.Settings;
using LogArchive.Tests.Reading;

namespace LogArchive.Tests.Groups;

public sealed class LogGroupListingTests
{
    [Fact]
    public async Task A_listing_that_is_never_answered_ends_by_name()
    {
        var time = Some.Time();
        LogEventsClient logs = ScriptedHttp.Client(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return ScriptedHttp.Groups(isListed: true);
        });
        Task<LogGroupInfo?> found = new LogGroupListing(logs) { Time = time }.FindAsync("/g", default);
        while (!found.IsCompleted)
        {
            time.Advance(TimeSpan.FromMinutes(5));
            await Task.Delay(1);
        }

        Assert.Contains("logs:DescribeLogGroups within 5 minutes", (await Assert.ThrowsAsync<TimeoutException>(() => found)).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(31)]
    public async Task Every_group_comes_once_over_pages_that_overlap_or_are_empty(int count)
    {
        string[] names = [.. Enumerable.Range(0, count).Select(i => $"/a/{i:00}")];
        var logs = ListedGroups.Of([.. names, "/b"]);

        List<string> found = await ListAsync(logs, ["/a/*"]);

        Assert.Equal(names, found);
        Assert.All(logs.Asked, asked => Assert.Equal("/a/", asked.Prefix));
    }

    /// <summary>An answer that names a next page for ever.</summary>
    [Theory]
    [InlineData("the same token")]
    [InlineData("new tokens")]
    [InlineData("no groups")]
    public async Task Pages_that_lead_nowhere_fail(string page)
    {
        int asked = 0;
        using var logs = ScriptedHttp.Client(_ => Task.FromResult(ScriptedHttp.Answer(System.Text.Encoding.UTF8.GetBytes(
            $$"""{"logGroups":[{{(page == "no groups" ? "" : "{\"logGroupName\":\"/a\",\"logGroupArn\":\"" + Some.Arn("/a") + "\"}")}}],"nextToken":"{{(page == "the same token" ? 1 : ++asked)}}"}"""))));

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => ListAsync(logs, ["/a*"]));

        Assert.Contains("DescribeLogGroups answered 1000 times without a new log group", error.Message);
    }

    [Fact]
    public async Task Overlapping_patterns_list_a_group_once()
    {
        var logs = ListedGroups.Of("/a/1", "/a/2", "/b/1", "/c");

        List<string> found = await ListAsync(logs, ["/a/*", "/a/1", "/a/1*", "/b/?", "/b*"]);

        Assert.Equal(["/a/1", "/a/2", "/b/1"], found);
    }

    [Fact]
    public async Task A_pattern_that_begins_with_a_star_lists_without_a_prefix()
    {
        var logs = ListedGroups.Of("/a/1", "/b/x", "c");

        List<string> found = await ListAsync(logs, ["*/1", "c"]);

        Assert.Equal(["/a/1", "c"], found);
        Assert.All(logs.Asked, asked => Assert.Null(asked.Prefix));
    }

    [Fact]
    public async Task A_group_has_its_arn_without_the_star_and_the_time_of_its_creation()
    {
        const string Arn = "arn:aws:logs:eu-central-1:111122223333:log-group:/a/1";
        const string Two = "arn:aws:logs:eu-central-1:111122223333:log-group:/a/2";
        LogGroup[] groups =
        [
            new() { LogGroupName = "/a/1", Arn = Arn + ":*", CreationTime = Some.Now.UtcDateTime, RetentionInDays = 7 },
            new() { LogGroupName = "/a/2", Arn = "other:*", LogGroupArn = Two },
        ];

        var found = await new LogGroupListing(new ListedGroups(groups)).FindAsync(["/a/1", "/a/2"], default);

        Assert.Equal([(Arn, Some.Now, 7), (Two, null, null)], found.Select(group => (group.Arn, group.Created, group.RetentionDays)));
    }

    [Fact]
    public async Task Exact_names_are_found_among_longer_ones_in_their_order_and_once()
    {
        var logs = ListedGroups.Of([.. Enumerable.Range(0, 10).Select(i => $"/a-{i}"), "/a", "/b"]);

        var found = await new LogGroupListing(logs).FindAsync(["/b", "/a", "/b"], default);

        Assert.Equal(["/b", "/a"], found.Select(group => group.Name));
    }

    [Fact]
    public async Task All_missing_names_are_reported_at_once()
    {
        var logs = ListedGroups.Of("/a", "/bb");

        var error = await Assert.ThrowsAsync<InvalidRequest>(() => new LogGroupListing(logs).FindAsync(["/a", "/b", "/A"], default));

        Assert.Contains("named '/b', '/A'.", error.Message);
    }

    [Fact]
    public async Task An_answer_without_a_list_of_groups_is_not_taken_for_no_groups()
    {
        var logs = new ListedGroups { Hollow = true };

        await Assert.ThrowsAsync<InvalidDataException>(() => ListAsync(logs, ["*"]));
    }

    [Fact]
    public async Task Class_and_retention_are_kept_and_no_class_is_standard()
    {
        var unnamed = ListedGroups.Group("/c");
        unnamed.LogGroupClass = null;
        var logs = new ListedGroups(ListedGroups.Group("/a", retention: 7), ListedGroups.Group("/b", LogGroupClass.INFREQUENT_ACCESS), unnamed);

        var found = await new LogGroupListing(logs).FindAsync(["/a", "/b", "/c"], default);

        Assert.Equal([new(Some.Arn("/a"), "STANDARD", 7), new(Some.Arn("/b"), "INFREQUENT_ACCESS", null), new LogGroupInfo(Some.Arn("/c"), "STANDARD", null)], found);
        Assert.Equal([true, false, true], found.Select(group => group.IsReadable));
    }

    [Theory]
    [InlineData("STANDARD", "skip", "", EventReader.FilterLogEvents)]
    [InlineData("STANDARD", "insights", "/other*", EventReader.FilterLogEvents)]
    [InlineData("STANDARD", "skip", "/other*,/hu*", EventReader.Insights)]
    [InlineData("INFREQUENT_ACCESS", "insights", "", EventReader.Insights)]
    [InlineData("INFREQUENT_ACCESS", "skip", "/hu*", EventReader.Insights)]
    [InlineData("INFREQUENT_ACCESS", "skip", "", null)]
    [InlineData("DELIVERY", "insights", "/hu*", null)]
    public void Class_and_settings_decide_how_a_group_is_read(string logGroupClass, string infrequent, string insights, EventReader? reader)
    {
        var group = new LogGroupInfo(Some.Arn("/huge"), logGroupClass, null);

        ArchiveSettings settings = Some.Settings(("READ_INFREQUENT_ACCESS", infrequent), ("INSIGHTS", insights));

        Assert.Equal(reader, group.ReaderWith(settings));
        Assert.Equal(reader is null, group.ReasonNotRead(settings) is not null);
    }

    private static async Task<List<string>> ListAsync(IAmazonCloudWatchLogs logs, string[] include)
    {
        var filter = new GroupFilter([.. include.Select(p => new GroupPattern(p))], []);
        return await new LogGroupListing(logs).ListAsync(filter, default).Select(group => group.Name).ToListAsync();
    }
}
