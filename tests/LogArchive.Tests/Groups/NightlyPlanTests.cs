using System.Text.Json;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Catalog;
using LogArchive.Days;
using LogArchive.Groups;
using LogArchive.Runs;
using LogArchive.Storage;
using LogArchive.Tests.Functions;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Groups;

/// <summary>What a run of the schedule plans, on the night of 2026-11-22 at 00:30 UTC, when 2026-11-09 is due.</summary>
public sealed class NightlyPlanTests
{
    private readonly FakeS3 _s3 = new() { KeysPerPage = 1000 };
    private readonly RecordingLogger _log = new();

    [Fact]
    public async Task The_first_night_plans_the_day_that_is_due_and_records_no_other()
    {
        Assert.Equal(["2026-11-09 /a"], await PlanAsync(Group("/a")));

        Assert.Equal(["calendar/111122223333/eu-central-1/2026-11-09.json"], _s3.Objects.Keys.Where(key => key.StartsWith("calendar/", StringComparison.Ordinal)));
        Assert.Equal("""{"date":"2026-11-09","start":1794182400000,"end":1794268800000,"timeZone":"UTC"}""", _s3.Text("calendar/111122223333/eu-central-1/2026-11-09.json"));
    }

    [Fact]
    public async Task What_earlier_nights_have_missed_is_made_up_for_back_to_the_first_day_of_the_calendar()
    {
        Record(-4, -3);
        Archive("/a", -4);

        Assert.Equal(
            ["2026-11-05 /b", "2026-11-06 /a", "2026-11-06 /b", "2026-11-07 /a", "2026-11-07 /b", "2026-11-08 /a", "2026-11-08 /b", "2026-11-09 /a", "2026-11-09 /b"],
            await PlanAsync(Group("/a"), Group("/b")));
    }

    [Theory]
    [InlineData("7", 8)]
    [InlineData("2", 3)]
    [InlineData("0", 1)]
    public async Task It_looks_back_as_many_days_as_are_set(string days, int planned)
    {
        Record(-30);

        Assert.Equal(planned, (await PlanAsync([Group("/a")], ("CATCH_UP_DAYS", days))).Length);
    }

    [Theory]
    [InlineData("""{"date":"2026-11-09"}""")]
    [InlineData("""{"logGroups":["/a"]}""")]
    [InlineData("""{"overwrite":true}""")]
    public async Task Whoever_asks_for_something_gets_just_that(string input)
    {
        Record(-4);

        Assert.Equal(["2026-11-09 /a"], await PlanAsync([Group("/a", retention: 30)], input));
    }

    [Theory]
    [InlineData(null, "09")]
    [InlineData(400, "09")]
    [InlineData(15, "09")]
    [InlineData(14, "09 10")] // the day after begins to expire in 47 hours, too soon to rely on one night
    [InlineData(7, "09 15 16 17")]
    [InlineData(5, "09 17 18 19")]
    [InlineData(3, "09 19 20 21")]
    [InlineData(1, "09 21")]
    public async Task A_group_of_short_retention_is_archived_before_it_expires(int? retention, string days)
    {
        // The archive has run for long, and every day that is already half gone has its receipt.
        Record(-30);
        foreach (int day in Enumerable.Range(-7, 19).Where(day => day != 0 && retention is { } kept && day + kept <= 12))
        {
            Archive("/a", day);
        }

        Archive("/a", Enumerable.Range(-7, 7));

        string[] planned = await PlanAsync(Group("/a", retention));

        Assert.Equal(days.Split(' ').Select(day => $"2026-11-{day} /a").Order(), planned.Order());
    }

    [Fact]
    public async Task What_expires_first_comes_first_and_then_the_largest()
    {
        string[] planned = await PlanAsync(
            Group("/small", bytes: 1_000), Group("/large", bytes: 1_000_000), Group("/young", bytes: 900_000, createdDaysAgo: 10), Group("/short", retention: 3), Group("/usual", retention: 14, bytes: 10));

        Assert.Equal(
            ["2026-11-19 /short", "2026-11-09 /usual", "2026-11-20 /short", "2026-11-10 /usual", "2026-11-21 /short", "2026-11-09 /young", "2026-11-09 /large", "2026-11-09 /small"],
            planned);
    }

    [Fact]
    public async Task What_had_expired_before_there_was_an_archive_is_said_for_the_day_that_is_due_and_not_planned()
    {
        Assert.Equal(["2026-11-20 /a", "2026-11-21 /a"], await PlanAsync(Group("/a", retention: 2)));

        JsonElement leftOut = JsonDocument.Parse(_s3.Text("runs/run-1/left-out.json")).RootElement[0];
        Assert.Equal(("2026-11-09", "expired"), (leftOut.GetProperty("date").GetString(), leftOut.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task What_expired_while_the_archive_did_not_run_is_planned_so_that_it_gets_a_receipt_that_says_so()
    {
        Record(-30);

        string[] planned = await PlanAsync(Group("/a", retention: 3));

        Assert.Contains("2026-11-09 /a", planned);
        Assert.Contains("2026-11-12 /a", planned);
        Assert.Contains(_log.Lines, line => line.Contains("has begun to expire", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_group_of_short_retention_lost_nothing_before_it_was_there()
    {
        Record(-30);

        Assert.Equal(["2026-11-19 /a", "2026-11-20 /a", "2026-11-21 /a"], await PlanAsync(Group("/a", retention: 3, createdDaysAgo: 2)));
    }

    [Fact]
    public async Task A_day_recorded_in_another_zone_keeps_its_bounds_and_says_so()
    {
        Record(0);

        await PlanAsync([Group("/a")], ("TIME_ZONE", "Europe/Berlin"));

        JsonElement item = JsonDocument.Parse(_s3.Text("runs/run-1/plan-1.json")).RootElement[0];
        Assert.Equal(("UTC", Some.Start, Some.End), (item.GetProperty("timeZone").GetString(), item.GetProperty("start").GetInt64(), item.GetProperty("end").GetInt64()));
        Assert.Contains(_log.Lines, line => line.Contains("Archive day 2026-11-09 is 2026-11-09 00:00Z", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_run_that_records_the_day_first_decides_its_bounds()
    {
        bool isFirst = true;
        _s3.Before = call =>
        {
            if (isFirst && call.StartsWith("PutObject calendar/", StringComparison.Ordinal))
            {
                isFirst = false;
                Record(0);
            }
        };

        await PlanAsync([Group("/a")], ("TIME_ZONE", "Europe/Berlin"));

        Assert.Equal(Some.Start, JsonDocument.Parse(_s3.Text("runs/run-1/plan-1.json")).RootElement[0].GetProperty("start").GetInt64());
    }

    [Fact]
    public async Task Records_that_do_not_touch_stop_the_run_before_anything_is_planned()
    {
        Record(0);
        var next = new Calendar([]).Decide(Some.Date.AddDays(1), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        Put(next);

        var error = await Assert.ThrowsAsync<InvalidRequest>(() => PlanAsync(Group("/a")));

        Assert.Contains("2026-11-09 and 2026-11-10 do not touch", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_s3.Objects.Keys, key => key.StartsWith("runs/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not JSON")]
    [InlineData("""{"date":"2026-11-08","start":1,"end":2,"timeZone":"UTC"}""")]
    [InlineData("""{"date":"2026-11-09","start":2,"end":1,"timeZone":"UTC"}""")]
    public async Task A_record_that_can_not_be_read_stops_the_run_and_is_named(string text)
    {
        _s3.Put(ArchiveKeys.CalendarDay(Some.Scope, Some.Date), text);

        var error = await Assert.ThrowsAsync<InvalidRequest>(() => PlanAsync(Group("/a")));

        Assert.Contains("s3://archive/calendar/111122223333/eu-central-1/2026-11-09.json is not a record", error.Message, StringComparison.Ordinal);
    }

    private static LogGroup Group(string name, int? retention = null, long bytes = 0, int createdDaysAgo = 1000)
    {
        LogGroup group = ListedGroups.Group(name, retention: retention);
        (group.StoredBytes, group.CreationTime) = (bytes, Some.Now.AddDays(-createdDaysAgo).UtcDateTime);
        return group;
    }

    /// <summary>Records days of the calendar, counted from the one that is due.</summary>
    private void Record(params int[] days)
    {
        foreach (int day in days)
        {
            Put(new Calendar([]).Decide(Some.Date.AddDays(day), TimeZoneInfo.Utc));
        }
    }

    [Fact]
    public async Task A_night_of_too_many_work_items_says_what_can_be_done_about_it()
    {
        await using var leftOut = new JsonArrayUpload<LeftOutItem>(Some.Storage(_s3).Runs, "left-out", CatalogJson.Default.LeftOutItem);
        var draft = new PlanDraft(Some.Now, maxItems: 1, leftOut);
        var night = new RequestedDays(Some.Date, Some.Date, IsNightly: true);
        foreach (int day in new[] { -1, 0 })
        {
            await draft.AddAsync(new LogGroupInfo(Some.Arn("/a"), "STANDARD", null), new CalendarDay(Some.Date.AddDays(day), 0, 1, "UTC"), DayDecision.Yes, default);
        }

        var refusal = Assert.Throws<InvalidRequest>(() => draft.CheckCount(night, Some.Date));

        Assert.Contains("at most 1 work items", refusal.Message);
        Assert.Contains("Lower CATCH_UP_DAYS", refusal.Message);
        Assert.DoesNotContain("Begin with", refusal.Message);
    }

    private void Put(CalendarDay day) => _s3.Put(ArchiveKeys.CalendarDay(Some.Scope, day.Date), JsonSerializer.Serialize(day, CatalogJson.Default.CalendarDay));

    private void Archive(string group, params IEnumerable<int> days)
    {
        foreach (int day in days)
        {
            _s3.Archive(Some.Receipt(group, date: Some.Date.AddDays(day)));
        }
    }

    private Task<string[]> PlanAsync(params LogGroup[] groups) => PlanAsync(groups, "{}");

    private Task<string[]> PlanAsync(LogGroup[] groups, params (string, string)[] settings) => PlanAsync(groups, "{}", settings);

    private async Task<string[]> PlanAsync(LogGroup[] groups, string input, params (string, string)[] settings)
    {
        using var document = JsonDocument.Parse(input);
        var planner = new RunPlanner(
            new LogGroupListing(new ListedGroups(groups)), Some.Storage(_s3), Some.Settings([("INCLUDE", "/*"), .. settings]), Some.Time(), _log);
        await planner.PlanAsync(new ListGroupsRequest(new ExecutionInfo("arn", "run-1", Some.Now), document.RootElement), default);
        return [.. JsonDocument.Parse(_s3.Text("runs/run-1/plan-1.json")).RootElement.EnumerateArray()
            .Select(item => $"{item.GetProperty("date")} {item.GetProperty("logGroup")}")];
    }
}
