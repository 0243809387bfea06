using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using LogArchive.Groups;
using LogArchive.Retention;
using LogArchive.Storage;
using LogArchive.Tests.Writing;
using Microsoft.Extensions.Logging.Abstractions;

namespace LogArchive.Tests.Retention;

public sealed class RetentionReviewTests
{
    private readonly RetentionWorld _world = new();

    private IEnumerable<string> Sets => _world.Logs.Calls.Where(call => call.Contains("RetentionPolicy", StringComparison.Ordinal));

    [Fact]
    public async Task Off_it_makes_no_call_at_all()
    {
        _world.ArchivedGroup();
        _world.Settings = Some.Settings(("INCLUDE", "/*"));
        _world.Logs.Before = call => Assert.Fail(call);

        var report = await new RetentionReview(new ArchiveBucket(_world.S3, "archive"), _world.Logs, _world.Settings, _world.Clock, NullLogger.Instance).ReviewAsync("run-1", true, default);

        Assert.Null(report);
        Assert.Empty(_world.S3.Calls);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(60, true)]
    [InlineData(30, false)]
    [InlineData(7, false)]
    public async Task Just_a_group_that_keeps_events_longer_is_set(int? retention, bool isSet)
    {
        _world.ArchivedGroup(createdDaysAgo: 90, retention: retention);

        var report = await _world.ReviewAsync();

        Assert.Equal(isSet ? ["PutRetentionPolicy /a 30"] : [], Sets);
        Assert.Equal(isSet ? (1, 0) : (0, 1), (report.Set.Count, report.Fine));
        Assert.All(report.Set.Groups, entry => Assert.Equal((retention, 30), (entry.DaysBefore, entry.Days)));
    }

    [Fact]
    public async Task A_second_night_sets_nothing_again()
    {
        _world.ArchivedGroup();
        await _world.ReviewAsync();
        _world.Logs.Calls.Clear();

        var report = await _world.ReviewAsync();

        Assert.Equal((0, 1), (report.Set.Count, report.Fine));
        Assert.Empty(Sets);
    }

    [Fact]
    public async Task Groups_that_the_patterns_leave_out_and_those_that_can_not_be_read_are_not_looked_at()
    {
        _world.ArchivedGroup("/a");
        _world.ArchivedGroup("/left/out");
        _world.Logs.Groups["/rare"] = new HeldGroup("/rare") { Created = Some.Now, Class = LogGroupClass.INFREQUENT_ACCESS };
        _world.Settings = Some.Settings(("RETENTION_DAYS", "30"), ("INCLUDE", "/*"), ("EXCLUDE", "/left/*"));

        var report = await _world.ReviewAsync();

        Assert.Equal(1, report.Groups);
        Assert.Equal(["PutRetentionPolicy /a 30"], Sets);
    }

    [Fact]
    public async Task A_run_that_has_not_archived_everything_sets_nothing()
    {
        _world.ArchivedGroup();

        var report = await _world.ReviewAsync(isWhole: false);

        Assert.Equal((0, 1), (report.Set.Count, report.Waiting));
        Assert.Empty(Sets);
    }

    [Fact]
    public async Task A_young_group_is_set_at_once()
    {
        _world.Group(createdDaysAgo: 2);

        Assert.Equal(1, (await _world.ReviewAsync()).Set.Count);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(14)]
    public async Task A_retention_that_somebody_else_has_set_is_never_changed(int days)
    {
        _world.Group(retention: days);

        Assert.Equal(1, (await _world.ReviewAsync()).Fine);
        Assert.Empty(Sets);
    }

    [Fact]
    public async Task A_mark_is_written_before_the_retention_is_set()
    {
        _world.ArchivedGroup();
        _world.Logs.Before = call =>
        {
            if (call.StartsWith("PutRetention", StringComparison.Ordinal))
            {
                Assert.Contains("retention/111122223333/eu-central-1/groups/a.json", _world.S3.Objects.Keys);
            }
        };

        Assert.Equal(1, (await _world.ReviewAsync()).Set.Count);
    }

    [Fact]
    public async Task Without_its_mark_no_retention_is_set()
    {
        _world.ArchivedGroup();
        _world.S3.Before = call => { if (call.StartsWith("PutObject retention/111122223333/eu-central-1/groups", StringComparison.Ordinal)) { throw FakeS3.Error("AccessDenied", System.Net.HttpStatusCode.Forbidden); } };

        Assert.Contains("AccessDenied", Assert.Single((await _world.ReviewAsync()).Failed.Groups).Reason);
        Assert.Empty(Sets);
    }

    [Theory]
    [InlineData("AccessDeniedException")]
    [InlineData("OperationAbortedException")]
    [InlineData("ThrottlingException")]
    public async Task A_group_that_can_not_be_set_is_reported_and_the_others_are_set(string code)
    {
        _world.ArchivedGroup("/a");
        _world.ArchivedGroup("/b");
        _world.ArchivedGroup("/c");
        _world.Logs.Before = call => { if (call == "PutRetentionPolicy /b 30") { throw new AmazonCloudWatchLogsException("No.", null, ErrorType.Sender, code, "r", System.Net.HttpStatusCode.BadRequest); } };

        var report = await _world.ReviewAsync();

        Assert.Equal(["/a", "/c"], report.Set.Groups.Select(entry => entry.LogGroup));
        Assert.Equal("/b", Assert.Single(report.Failed.Groups).LogGroup);
        Assert.StartsWith($"{code}: No", report.Failed.Groups[0].Reason);
    }

    /// <summary>The client of events leaves throttling to its caller: exports and people may use the whole quota at the moment.</summary>
    [Fact]
    public async Task A_throttled_question_about_events_is_asked_again()
    {
        _world.ArchivedGroup();
        int throttled = 0;
        _world.Logs.Before = call =>
        {
            if (call.StartsWith("FilterLogEvents", StringComparison.Ordinal) && throttled++ < 3)
            {
                throw new AmazonCloudWatchLogsException("Rate exceeded", null, ErrorType.Sender, "ThrottlingException", "r", System.Net.HttpStatusCode.BadRequest);
            }
        };

        var report = await _world.ReviewAsync();

        Assert.True(throttled > 3);
        Assert.Equal(0, report.Failed.Count);
    }

    [Fact]
    public async Task A_group_that_was_deleted_meanwhile_is_no_failure()
    {
        _world.ArchivedGroup();
        _world.Logs.Before = call => { if (call.StartsWith("PutRetention", StringComparison.Ordinal)) { throw new ResourceNotFoundException("Gone."); } };

        var report = await _world.ReviewAsync();

        Assert.Equal((0, 1), (report.Failed.Count, report.Fine));
    }

    [Fact]
    public async Task When_groups_can_not_be_listed_the_report_says_so_and_nothing_is_set()
    {
        _world.ArchivedGroup();
        _world.Logs.Before = call => { if (call == "DescribeLogGroups") { throw new AmazonCloudWatchLogsException("No.", null, ErrorType.Sender, "AccessDeniedException", "r", System.Net.HttpStatusCode.BadRequest); } };

        Assert.Contains("logs:DescribeLogGroups", (await _world.ReviewAsync()).Error);
        Assert.Empty(Sets);
    }

    [Fact]
    public async Task Thousands_of_groups_are_set_at_half_the_quota_until_the_time_is_over_and_the_next_runs_go_on()
    {
        const int Groups = 3000;
        for (int i = 0; i < Groups; i++)
        {
            _world.Group($"/g{i:0000}", createdDaysAgo: 2);
        }

        var before = _world.Clock.GetUtcNow();
        var first = await _world.ReviewAsync();
        Assert.InRange(_world.Clock.GetUtcNow() - before, TimeSpan.FromMinutes(11.9), TimeSpan.FromMinutes(12.5));
        Assert.InRange(first.Set.Count, 1350, 1830);
        Assert.Equal((Groups, Groups - first.Set.Count), (first.Groups, first.NotReached));
        string[] left = [.. _world.Logs.Groups.Values.Where(group => group.RetentionDays is null).Select(group => group.Name)];
        _world.Logs.Calls.Clear();

        var second = await _world.ReviewAsync();

        Assert.Equal((left.Length, 0), (second.Set.Count, second.NotReached));
        Assert.Equal(left, Sets.Select(call => call.Split(' ')[1]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", "/a /b /c")]
    [InlineData("/a", "/b /c /a")]
    [InlineData("/aa", "/b /c /a")]
    [InlineData("/c", "/a /b /c")]
    public void A_run_begins_behind_the_group_at_which_the_last_one_ended(string after, string order)
    {
        LogGroupInfo[] groups = [.. new[] { "/c", "/a", "/b" }.Select(name => new LogGroupInfo(Some.Arn(name), "STANDARD", null))];

        Assert.Equal(order, string.Join(' ', new RetentionCursor(after).Order(groups).Select(group => group.Name)));
    }
}
