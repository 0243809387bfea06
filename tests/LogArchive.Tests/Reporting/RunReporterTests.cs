using System.Net;
using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Reporting;
using LogArchive.Runs;
using LogArchive.Storage;
using LogArchive.Tests.Functions;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Reporting;

public sealed class RunReporterTests
{
    private const string JsonKey = "runs/run-1/report.json";
    private const string HtmlKey = "runs/run-1/report.html";

    private readonly FakeS3 _s3 = new();
    private readonly StringWriter _metrics = new();
    private readonly RecordingLogger _log = new();

    private ArchiveReport Report => JsonSerializer.Deserialize(_s3.Text(JsonKey), ReportJson.Default.ArchiveReport)!;

    [Fact]
    public async Task The_report_sums_up_the_receipts_of_the_first_plan()
    {
        Plan(1, Some.Item("/a"), Some.Item("/b"), Some.Item("/c"));
        Archive("/a", events: 10, bytes: 1_000, new ExportEffort(3, 1, 2, 4.5), [4, 6]);
        Archive("/b", events: 5, bytes: 9_000, new ExportEffort(7, 0, 0, 1.25), [0, 0, 5]);
        Archive(Some.Receipt("/c", status: WorkStatus.Empty));

        await ReportAsync();

        Assert.Equal(
            new ReportNumbers { Archived = 2, Empty = 1, Events = 15, RawBytes = 10_000, StoredBytes = 1_000, Pages = 10, Throttles = 1, Continuations = 2, Seconds = 5.75 },
            Report.Totals);
        Assert.Equal([4, 6, 5], Report.Hours);
        Assert.Equal(["/b", "/a", "/c"], Report.Groups.Select(row => row.LogGroup));
        Assert.Equal([new ReportDay(Some.Date, Report.Totals)], Report.Days);
        Assert.Contains("/b", _s3.Text(HtmlKey));
        Assert.Equal("text/html; charset=utf-8", _s3.Objects[HtmlKey].ContentType);
    }

    [Fact]
    public async Task Receipts_of_older_versions_count_with_what_they_say()
    {
        Plan(1, Some.Item("/a"), Some.Item("/b"));
        Archive("/a", events: 10, bytes: 1_000, null, null);
        Archive("/b", events: 1, bytes: 10, new ExportEffort(1, 0, 0, 1), [1]);

        await ReportAsync();

        Assert.Equal((2, 11, 1), (Report.Totals.Archived, Report.Totals.Events, Report.Totals.Pages));
        Assert.Equal([1], Report.Hours);
        Assert.DoesNotContain(_log.Lines, line => line.Contains("NO REPORT"));
    }

    [Fact]
    public async Task What_is_not_archived_is_named_with_its_last_words()
    {
        Plan(1, Some.Item("/a"), Some.Item("/b"), Some.Item("/c"));
        Archive("/b", events: 1, bytes: 10);
        await new ExportErrorStore(new ArchiveBucket(_s3, "archive")).WriteAsync(Some.Item("/a"), new ExportError("AccessDenied", new string('x', 5_000), Some.Now), default);

        await ReportAsync(pass: 2);

        Assert.Equal((1, 2, false), (Report.Totals.Archived, Report.Totals.Failed, Report.IsWhole));
        Assert.Equal([["/a"], ["/c"]], Report.Causes.Select(cause => cause.Items.Select(item => item.LogGroup)));
        Assert.Equal(("AccessDenied", 1_001), (Report.Causes[0].Error, Report.Causes[0].Message.Length));
        Assert.Null(Report.Causes[1].Error);
        Assert.Equal(("./logarchive redrive --execution arn:aws:states:eu-central-1:111122223333:execution:log-archive:run-1", "s3://archive/runs/run-1/plan-2.json"), (Report.Next, Report.Plan));
        Assert.Contains("No error was recorded", _s3.Text(HtmlKey));
    }

    [Fact]
    public async Task With_overwrite_a_receipt_of_another_run_is_a_failure()
    {
        Plan(1, Some.Item("/a", overwrite: true));
        Archive(Some.Receipt("/a", run: "run-0"));

        await ReportAsync();

        Assert.Equal((0, 1), (Report.Totals.Archived, Report.Totals.Failed));
    }

    [Fact]
    public async Task What_expired_before_it_was_read_comes_first_and_is_counted()
    {
        Plan(1, Some.Item("/a"), Some.Item("/b"), Some.Item("/c"), Some.Item("/d"));
        Archive("/a", events: 1, bytes: 10);
        Archive(Some.Receipt("/b") with { Events = 1, RawBytes = 5, ExpiredBefore = Some.Start + 3_600_000 });
        Archive(Some.Receipt("/c", status: WorkStatus.Expired) with { ExpiredBefore = Some.End });
        Archive(Some.Receipt("/d", status: WorkStatus.Empty) with { ExpiredBefore = Some.Start + 1 });

        await ReportAsync();

        Assert.Equal((2, 1, 1, 2, 4), (Report.Totals.Archived, Report.Totals.Empty, Report.Totals.Expired, Report.Totals.Partial, Report.Totals.Items));
        Assert.Equal(["/b", "/c", "/d"], Report.Expired.Select(row => row.LogGroup));
        Assert.Equal(3, Metrics().Single().GetProperty("DaysExpired").GetInt32());
        string page = _s3.Text("runs/run-1/report.html");
        Assert.InRange(page.IndexOf("Expired before they were read", StringComparison.Ordinal), 0, page.IndexOf("Totals", StringComparison.Ordinal));
        Assert.Contains("what came before 2026-11-09 01:00 UTC may be missing", page, StringComparison.Ordinal);
        Assert.Contains("nothing was left", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_share_of_the_quota_and_the_room_that_is_left_are_told()
    {
        Plan(1, Some.Item("/a"));
        Archive("/a", events: 1, bytes: 50_000, new ExportEffort(Pages: 100, Throttles: 0, Continuations: 0, Seconds: 1));

        await ReportAsync();

        // 10 requests a second are 864,000 a day, of which READ_RATE auto may use 7 a second. Pages had 500 bytes.
        Assert.Equal((10, 0.01, ((7 * 86_400L) - 100) * 500), (Report.Quota!.PerSecond, Report.Quota.Percent, Report.Quota.RoomBytes));
        Assert.Equal(0.01, Metrics().Single().GetProperty("QuotaShare").GetDouble());
        Assert.False(Report.Quota.IsNearLimit);
        Assert.True(new QuotaUse(10, 7, 432_000, 1).IsNearLimit);
    }

    [Fact]
    public async Task Bounds_that_are_not_midnights_are_explained()
    {
        Plan(1, Some.Item("/a") with { Start = Some.Start + 3_600_000 });
        Archive("/a", events: 1, bytes: 10);

        await ReportAsync();

        Assert.StartsWith("Archive day 2026-11-09 is 2026-11-09 01:00Z to 2026-11-10 00:00Z, not 2026-11-09 00:00Z", Report.Days.Single().Bounds, StringComparison.Ordinal);
        Assert.Contains("Archive day 2026-11-09 is 2026-11-09 01:00Z", _s3.Text("runs/run-1/report.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_left_out_is_counted()
    {
        Plan(1);
        LeftOutItem[] leftOut =
        [
            new("/a", Some.Arn("/a"), Some.Date, WorkStatus.Skipped, ""),
            new("/b", Some.Arn("/b"), Some.Date, WorkStatus.Skipped, ""),
            new("/c", Some.Arn("/c"), Some.Date, WorkStatus.Unsupported, ""),
            new("/d", Some.Arn("/d"), Some.Date, WorkStatus.Untagged, ""),
            new("/e", Some.Arn("/e"), Some.Date, WorkStatus.Untagged, ""),
            new("/f", Some.Arn("/f"), Some.Date, WorkStatus.Untagged, ""),
        ];
        _s3.Put("runs/run-1/left-out.json", $"[{string.Join(',', leftOut.Select(item => JsonSerializer.Serialize(item, CatalogJson.Default.LeftOutItem)))}]");

        await ReportAsync();

        Assert.Equal((2, 1, 3), (Report.Skipped, Report.Unsupported, Report.Untagged));
        Assert.Contains("2 archived before, 1 that cannot be read, 3 without the tags", _s3.Text("runs/run-1/report.html"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(JsonKey)]
    [InlineData(HtmlKey)]
    [InlineData("ListObjects")]
    [InlineData("runs/run-1/plan-1.json")]
    public async Task A_report_that_can_not_be_made_is_a_loud_warning_and_no_failure(string broken)
    {
        Plan(1, Some.Item("/a"));
        Archive("/a", events: 1, bytes: 10);
        _s3.Before = call => { if (call.Contains(broken)) { throw FakeS3.Error("AccessDenied", HttpStatusCode.Forbidden); } };

        await ReportAsync();

        Assert.Single(_log.Lines, line => line.StartsWith("THERE IS NO REPORT OF run-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Metrics_are_told_even_where_the_report_can_not_be_stored()
    {
        Plan(1, Some.Item("/a"));
        _s3.Before = call => { if (call.StartsWith("PutObject")) { throw FakeS3.Error("AccessDenied", HttpStatusCode.Forbidden); } };

        await ReportAsync();

        Assert.Equal(1, Metrics().Single().GetProperty("GroupsFailed").GetInt32());
    }

    [Fact]
    public async Task After_a_redrive_just_what_came_since_is_told_again()
    {
        Plan(1, Some.Item("/a"), Some.Item("/b"));
        Archive("/a", events: 10, bytes: 1_000, new ExportEffort(3, 1, 0, 4));
        await ReportAsync(pass: 2);
        Archive("/b", events: 5, bytes: 500, new ExportEffort(2, 0, 0, 1));

        await ReportAsync(pass: 3);
        await ReportAsync(pass: 3);

        Assert.Equal([(1, 1, 10), (1, 0, 5), (0, 0, 0)], Metrics().Select(line =>
            (line.GetProperty("GroupsArchived").GetInt32(), line.GetProperty("GroupsFailed").GetInt32(), line.GetProperty("Events").GetInt32())));
        Assert.Equal((2, 0, 3), (Report.Totals.Archived, Report.Totals.Failed, Report.Pass));
    }

    [Fact]
    public async Task Each_run_is_one_line()
    {
        Plan(1, Some.Item("/a"));

        await ReportAsync();

        Assert.EndsWith("\n", _metrics.ToString());
        Assert.Equal("log-archive", Metrics().Single().GetProperty("StateMachine").GetString());
    }

    [Fact]
    public async Task Beyond_the_limit_receipts_are_not_read_and_the_report_says_so()
    {
        const int limit = 2 * ReportLimits.BatchSize;
        WorkItem[] items = [.. Enumerable.Range(0, limit + 40).Select(i => Some.Item($"/g{i:000}"))];
        Plan(1, items);
        foreach (var item in items.Where((_, i) => i % 2 == 0))
        {
            Archive(Some.Receipt(item.LogGroup) with { Events = 1 });
        }

        ArchiveReport report = await new ReportCollector(Some.Storage(_s3), Some.Settings(), limit).CollectAsync(Request(pass: 2), Some.Now, default);

        Assert.Equal((52, 52, 20), (report.Totals.Archived, report.Totals.Failed, report.NotCounted));
        Assert.Equal((32L, 32, false), (report.Totals.Events, report.Groups.Count, report.GroupsAreAll));
        Assert.Null(report.Changes);
        Assert.DoesNotContain($"GetObject {ArchiveKeys.Receipt(Some.Id("/g064"), Some.Date)}", _s3.Calls);
    }

    [Fact]
    public async Task So_many_failures_are_named_and_all_are_counted()
    {
        Plan(1, [.. Enumerable.Range(0, ReportLimits.Failures + 20).Select(i => Some.Item($"/g{i:000}"))]);

        await ReportAsync(pass: 2);

        FailureCause cause = Assert.Single(Report.Causes);
        Assert.Equal((ReportLimits.Failures + 20, ReportLimits.Failures, ReportLimits.ItemsOfCause), (Report.Totals.Failed, cause.Count, cause.Items.Count));
        Assert.Contains("And 20 more, with other errors or of which the errors were not read.", _s3.Text(HtmlKey));
    }

    [Fact]
    public async Task Days_of_a_backfill_have_their_own_numbers_and_no_comparison()
    {
        Plan(1, Some.Item("/a"), Some.Item("/a", date: Some.Date.AddDays(1)), Some.Item("/b", date: Some.Date.AddDays(1)));
        Archive(Some.Receipt("/a", date: Some.Date.AddDays(-1)));
        Archive(Some.Receipt("/a") with { Events = 3 });
        Archive(Some.Receipt("/a", date: Some.Date.AddDays(1)) with { Events = 4 });

        await Reporter().ReportAsync(OfSeveralDays(Request(pass: 2)), default);

        Assert.Equal([(Some.Date, 3L, 0), (Some.Date.AddDays(1), 4L, 1)], Report.Days.Select(day => (day.Date, day.Numbers.Events, day.Numbers.Failed)));
        Assert.Null(Report.Changes);
    }

    [Fact]
    public async Task It_is_written_before_a_run_fails_and_when_it_is_done()
    {
        Plan(1, Some.Item("/a"));
        Plan(2, Some.Item("/a"));
        await Assert.ThrowsAsync<GroupsNotArchived>(() => ReviewAsync(pass: 2));
        Assert.Equal((1, 2), (Report.Totals.Failed, Report.Pass));

        _s3.Archive(Some.Receipt("/a") with { Events = 1, RawBytes = 10 });
        Assert.True((await ReviewAsync(pass: 2)).Done);
        Assert.Equal((0, 1), (Report.Totals.Failed, Report.Totals.Archived));
    }

    [Fact]
    public async Task The_report_of_a_run_that_is_continued_is_that_of_all_its_attempts_and_advises_the_same_command()
    {
        Plan(1, Some.Item("/c"), Some.Item("/d"));
        LeftOut("/a", "/b");
        _s3.Archive(Some.Receipt("/a", "run-1") with { Events = 3 });
        _s3.Archive(Some.Receipt("/b", "run-0") with { Events = 100 });
        _s3.Archive(Some.Receipt("/c", "run-1") with { Events = 4 });

        await new RunReporter(Some.Storage(_s3), Some.Settings(), _metrics, Some.Time(), _log) { Again = "./logarchive run --date 2026-11-09" }.ReportAsync(Request(pass: 2), default);

        Assert.Equal((2, 1, 7, 1), (Report.Totals.Archived, Report.Totals.Failed, Report.Totals.Events, Report.Skipped));
        Assert.Equal("./logarchive run --date 2026-11-09", Report.Next);
        Assert.DoesNotContain("redrive", _s3.Text(HtmlKey));
        Assert.Null(Report.Days[0].Bounds);
    }

    [Fact]
    public async Task The_report_of_an_execution_reads_no_receipt_of_what_it_leaves_out()
    {
        Plan(1, Some.Item("/c"));
        LeftOut("/a");
        _s3.Archive(Some.Receipt("/a", "run-1"));

        await ReportAsync();

        Assert.Equal((0, 1), (Report.Totals.Archived, Report.Skipped));
        Assert.DoesNotContain($"GetObject {ArchiveKeys.Receipt(Some.Id("/a"), Some.Date)}", _s3.Calls);
    }

    [Fact]
    public async Task Between_passes_there_is_none()
    {
        Plan(1, Some.Item("/a"));

        await ReviewAsync(pass: 1);

        Assert.DoesNotContain(JsonKey, _s3.Objects.Keys);
        Assert.Empty(_metrics.ToString());
    }

    [Fact]
    public async Task A_report_that_fails_does_not_hide_which_groups_failed()
    {
        Plan(1, Some.Item("/a"));
        Plan(2, Some.Item("/a"));
        _s3.Before = call => { if (call.Contains("report")) { throw FakeS3.Error("SlowDown", HttpStatusCode.ServiceUnavailable); } };

        await Assert.ThrowsAsync<GroupsNotArchived>(() => ReviewAsync(pass: 2));
    }

    [Fact]
    public async Task What_is_no_receipt_is_a_failure_named_by_its_key_and_costs_no_other_line()
    {
        Plan(1, Some.Item("/a"), Some.Item("/b"));
        Archive("/a", events: 10, bytes: 1_000);
        _s3.Put(ArchiveKeys.Receipt(Some.Id("/b"), Some.Date), "<html>");

        await ReportAsync();

        Assert.Equal((1, 1, 10), (Report.Totals.Archived, Report.Totals.Failed, Report.Totals.Events));
        FailureCause failure = Assert.Single(Report.Causes);
        Assert.Equal(("/b", "InvalidDataException"), (failure.Items[0].LogGroup, failure.Error));
        Assert.Contains($"s3://archive/{ArchiveKeys.Receipt(Some.Id("/b"), Some.Date)}", failure.Message);
    }

    [Fact]
    public async Task What_is_no_receipt_the_day_before_costs_no_line()
    {
        Plan(1, Some.Item("/a"), Some.Item("/b"));
        Archive("/a", events: 10, bytes: 1_000);
        Archive("/b", events: 10, bytes: 1_000);
        _s3.Put(ArchiveKeys.Receipt(Some.Id("/a"), Some.Date.AddDays(-1)), "[]");
        Archive(Some.Receipt("/b", date: Some.Date.AddDays(-1)));

        await ReportAsync();

        Assert.Equal(2, Report.Totals.Archived);
        Assert.NotNull(Report.Changes);
    }

    [Fact]
    public async Task A_plan_whose_connection_breaks_is_gathered_again()
    {
        Plan(1, Some.Item("/a"));
        Archive("/a", events: 10, bytes: 1_000);
        int reads = 0;
        _s3.Body = (key, bytes) => key.Contains("plan-1") && ++reads <= 2 ? new BrokenStream(bytes, bytes.Length / 2) : new MemoryStream(bytes);

        await ReportAsync();

        Assert.Equal((3, 1), (reads, Report.Totals.Archived));
    }

    private IEnumerable<JsonElement> Metrics() =>
        _metrics.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement);

    private void Plan(int pass, params WorkItem[] items) =>
        _s3.Put($"runs/run-1/plan-{pass}.json", $"[{string.Join(',', items.Select(item => JsonSerializer.Serialize(item, CatalogJson.Default.WorkItem)))}]");

    private void LeftOut(params string[] groups)
    {
        var items = groups.Select(group => new LeftOutItem(group, Some.Arn(group), Some.Date, WorkStatus.Skipped, "archived already"));
        _s3.Put("runs/run-1/left-out.json", $"[{string.Join(',', items.Select(item => JsonSerializer.Serialize(item, CatalogJson.Default.LeftOutItem)))}]");
    }

    private void Archive(string group, long events, long bytes, ExportEffort? effort = null, long[]? hours = null) =>
        Archive(Some.Receipt(group) with { Events = events, RawBytes = bytes, ObjectBytes = bytes / 10, Effort = effort, Hours = hours });

    private void Archive(Receipt receipt) =>
        _s3.Put(ArchiveKeys.Receipt(receipt.Group, receipt.Date), JsonSerializer.Serialize(receipt, CatalogJson.Default.Receipt));

    private RunReporter Reporter() => new(Some.Storage(_s3), Some.Settings(), _metrics, Some.Time(), _log);

    private static ReviewRequest Request(int pass) => new(
        new ExecutionInfo("arn:aws:states:eu-central-1:111122223333:execution:log-archive:run-1", "run-1"),
        new RunState { Bucket = "archive", ArchiveBucket = "archive", Key = $"runs/run-1/plan-{pass}.json", Items = 1, Pass = pass, MaxConcurrency = 10, Date = Some.Date });

    private static ReviewRequest OfSeveralDays(ReviewRequest request) => request with { State = request.State with { Date = null } };

    private Task ReportAsync(int pass = 1) => Reporter().ReportAsync(Request(pass), default);

    private Task<RunState> ReviewAsync(int pass) => new RunReview(Some.Storage(_s3), (_, _) => Task.FromResult(0), Reporter(), _log).ReviewAsync(Request(pass), default);
}
