using System.Globalization;
using System.Text.Json;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using LogArchive.Catalog;
using LogArchive.Functions;
using LogArchive.Groups;
using LogArchive.Runs;
using LogArchive.Settings;
using LogArchive.Storage;
using LogArchive.Tests.Functions;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Groups;

public sealed class RunPlannerTests
{
    private readonly FakeS3 _s3 = new();
    private readonly RecordingLogger _log = new();

    [Fact]
    public async Task The_plan_has_one_item_per_group_and_day()
    {
        var state = await PlanAsync("""{"from":"2026-11-08","to":"2026-11-09"}""", "/ecs/web", "/aws/lambda/b", "/aws/lambda/a", "/other");

        var plan = Json("runs/run-1/plan-1.json");
        Assert.Equal(
            ["2026-11-08 /aws/lambda/a", "2026-11-08 /aws/lambda/b", "2026-11-08 /ecs/web", "2026-11-09 /aws/lambda/a", "2026-11-09 /aws/lambda/b", "2026-11-09 /ecs/web"],
            plan.EnumerateArray().Select(item => $"{item.GetProperty("date")} {item.GetProperty("logGroup")}"));
        Assert.Equal(new RunState { Bucket = "archive", ArchiveBucket = "archive", Key = "runs/run-1/plan-1.json", Items = 6, Pass = 1, MaxConcurrency = 5 }, state);
    }

    [Fact]
    public async Task An_item_has_exactly_these_fields()
    {
        await PlanAsync("{}", "/aws/lambda/orders");

        Assert.Equal(
            """
            [
            {"logGroup":"/aws/lambda/orders","logGroupArn":"arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/orders","date":"2026-11-09","start":1794182400000,"end":1794268800000,"timeZone":"UTC","key":"logs/111122223333/eu-central-1/aws/lambda/orders/dt=2026-11-09/orders-2026-11-09.ndjson.gz","run":"run-1","overwrite":false,"force":false}
            ]

            """,
            _s3.Text("runs/run-1/plan-1.json"));
    }

    [Fact]
    public async Task An_item_knows_its_groups_arn_and_retention()
    {
        LogGroup group = ListedGroups.Group("/aws/lambda/orders", retention: 14);
        group.LogGroupArn = "arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/orders";

        var state = await PlanAsync("{}", group);

        Assert.Equal((group.LogGroupArn, 14), (Json(state.Key)[0].GetProperty("logGroupArn").GetString(), Json(state.Key)[0].GetProperty("retentionDays").GetInt32()));
    }

    [Fact]
    public async Task What_has_a_receipt_is_left_out_and_says_why()
    {
        _s3.Archive(Some.Receipt("/aws/lambda/a", date: DateOnly.Parse("2026-11-09", CultureInfo.InvariantCulture)));
        _s3.Archive(Some.Receipt("/aws/lambda/b", date: DateOnly.Parse("2026-11-08", CultureInfo.InvariantCulture)));

        var state = await PlanAsync("{}", "/aws/lambda/a", "/aws/lambda/b");

        Assert.Equal(1, state.Items);
        Assert.Equal("/aws/lambda/b", Json(state.Key)[0].GetProperty("logGroup").GetString());
        Assert.Equal(
            """
            [
            {"logGroup":"/aws/lambda/a","logGroupArn":"arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/a","date":"2026-11-09","status":"skipped","reason":"Already archived: there is a receipt."}
            ]

            """,
            _s3.Text("runs/run-1/left-out.json"));
    }

    [Fact]
    public async Task Each_day_is_compared_with_its_own_receipts()
    {
        _s3.Archive(Some.Receipt("/aws/lambda/a", date: DateOnly.Parse("2026-11-08", CultureInfo.InvariantCulture)));

        var state = await PlanAsync("""{"from":"2026-11-07","to":"2026-11-09"}""", "/aws/lambda/a");

        Assert.Equal(["2026-11-07", "2026-11-09"], Json(state.Key).EnumerateArray().Select(item => item.GetProperty("date").GetString()));
    }

    [Fact]
    public async Task With_overwrite_a_receipt_leaves_nothing_out()
    {
        _s3.Archive(Some.Receipt("/aws/lambda/a", date: DateOnly.Parse("2026-11-09", CultureInfo.InvariantCulture)));

        var state = await PlanAsync("""{"overwrite":true,"force":true}""", "/aws/lambda/a");

        Assert.True(Json(state.Key)[0].GetProperty("overwrite").GetBoolean());
        Assert.True(Json(state.Key)[0].GetProperty("force").GetBoolean());
        Assert.Equal("[]\n", _s3.Text("runs/run-1/left-out.json"));
    }

    [Theory]
    [InlineData("INFREQUENT_ACCESS")]
    [InlineData("DELIVERY")]
    public async Task A_class_that_can_not_be_read_is_left_out_and_logged(string name)
    {
        var state = await PlanAsync("{}", ListedGroups.Group("/aws/lambda/a", LogGroupClass.FindValue(name)));

        Assert.Equal(0, state.Items);
        Assert.Equal("[]\n", _s3.Text(state.Key));
        Assert.Equal("unsupported", Json("runs/run-1/left-out.json")[0].GetProperty("status").GetString());
        Assert.Contains(_log.Lines, line => line.Contains("/aws/lambda/a") && line.Contains(name));
    }

    [Theory]
    [InlineData(14, false)]
    [InlineData(13, true)]
    [InlineData(1, true)]
    [InlineData(null, false)]
    public async Task A_day_that_has_begun_to_expire_is_flagged(int? retention, bool flagged)
    {
        var state = await PlanAsync("""{"date":"2026-11-09"}""", ListedGroups.Group("/aws/lambda/a", retention: retention));

        Assert.Equal(retention, Json(state.Key)[0].TryGetProperty("retentionDays", out var days) ? days.GetInt32() : null);
        Assert.Equal(flagged, _log.Lines.Any(line => line.Contains("keeps events for")));
    }

    [Fact]
    public async Task Named_groups_replace_the_patterns()
    {
        var state = await PlanAsync("""{"logGroups":["/other"]}""", "/aws/lambda/a", "/other");

        Assert.Equal("/other", Json(state.Key).EnumerateArray().Single().GetProperty("logGroup").GetString());
    }

    [Theory]
    [InlineData("""{"day":"2026-11-09"}""")]
    [InlineData("""{"date":"2026-11-22"}""")]
    [InlineData("""{"logGroups":["/aws/lambda/a","/missing"]}""")]
    [InlineData("[]")]
    public async Task Nothing_is_written_when_the_input_is_wrong(string input)
    {
        await Assert.ThrowsAsync<InvalidRequest>(() => PlanAsync(input, "/aws/lambda/a"));

        Assert.Empty(_s3.Objects);
    }

    [Fact]
    public async Task A_missing_bucket_and_a_missing_permission_say_so()
    {
        _s3.Before = _ => throw FakeS3.Error("NoSuchBucket", System.Net.HttpStatusCode.NotFound);
        var missing = await Assert.ThrowsAsync<InvalidRequest>(() => PlanAsync("{}", "/aws/lambda/a"));

        _s3.Before = _ => throw FakeS3.Error("AccessDenied", System.Net.HttpStatusCode.Forbidden);
        var denied = await Assert.ThrowsAsync<AccessDenied>(() => PlanAsync("{}", "/aws/lambda/a"));

        Assert.Contains("'archive' does not exist", missing.Message);
        Assert.Contains("s3:ListBucket on s3://archive", denied.Message);
    }

    [Fact]
    public async Task A_plan_larger_than_a_part_is_uploaded_in_parts_and_reads_whole()
    {
        string[] names = [.. Enumerable.Range(0, 30_000).Select(i => $"/aws/lambda/a-group-with-quite-a-long-name-{i:00000}")];
        string input = JsonSerializer.Serialize(new { date = "2026-11-09" });

        var state = await PlanAsync(input, names);

        Assert.Equal(names, Json(state.Key).EnumerateArray().Select(item => item.GetProperty("logGroup").GetString()));
        Assert.Contains($"CompleteMultipartUpload {state.Key}", _s3.Calls);
    }

    [Theory]
    [InlineData("2026-08-11", new[] { 79_000 }, 0)]
    [InlineData("2026-08-10", new[] { 80_000, 0 }, 0)]
    [InlineData("2026-08-09", new[] { 80_000, 1_000 }, 1)]
    [InlineData("2026-05-22", new[] { 80_000, 80_000, 0 }, 1)]
    public async Task A_plan_of_more_work_items_than_one_map_takes_lies_in_several_files(string from, int[] files, int after)
    {
        var state = await PlanAsync($$"""{"from":"{{from}}","to":"2026-10-28"}""", Groups(1_000));

        Assert.Equal(files, Enumerable.Range(1, files.Length).Select(file => Json(ArchiveKeys.Plan("run-1", 1, file)).GetArrayLength()));
        Assert.Equal(("runs/run-1/plan-1.json", files.Sum(), 0, after), (state.Key, state.Items, state.FilesBefore, state.FilesAfter));
        Assert.DoesNotContain(ArchiveKeys.Plan("run-1", 1, files.Length + 1), _s3.Objects.Keys);
        List<WorkItem> read = await new PlanStore(new ArchiveBucket(_s3, "archive")).ReadAsync(new RunPass("run-1", 1), default).ToListAsync();
        Assert.Equal(files.Sum(), read.Distinct().Count());
        Assert.Equal(read.OrderBy(item => item.Date).ThenBy(item => item.LogGroup, StringComparer.Ordinal), read);
    }

    [Fact]
    public async Task A_year_of_a_thousand_log_groups_is_one_plan()
    {
        var state = await PlanAsync("""{"from":"2025-11-09","to":"2026-11-08"}""", Groups(1_000));

        Assert.Equal((365_000, 4), (state.Items, state.FilesAfter));
        Assert.Equal(45_000, Json(ArchiveKeys.Plan("run-1", 1, 5)).GetArrayLength());
    }

    [Theory]
    [InlineData("", "1000000", "Begin with 2022-11-09 to 2025-08-04.")]
    [InlineData(""","overwrite":true""", "80000", "Begin with 2022-11-09 to 2023-01-27.")]
    public async Task More_work_items_than_can_be_reviewed_are_refused_with_the_days_to_begin_with(string more, string most, string begin)
    {
        var refusal = await Assert.ThrowsAsync<InvalidRequest>(() => PlanAsync($$"""{"from":"2022-11-09","to":"2026-11-08"{{more}}}""", Groups(1_000)));

        Assert.Contains($"takes at most {most} work items", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith(begin, refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>The machine's clock and the start of the run are <see cref="Some.Now"/>, half an hour after the day.</summary>
    [Theory]
    [InlineData("2026-11-22T00:00:00Z", null)]
    [InlineData("2026-11-22T00:27:00Z", "2026-11-21")]
    [InlineData("2026-11-22T00:33:00Z", "2026-11-21")]
    [InlineData("2026-11-21T00:30:00Z", null)]
    [InlineData("2026-11-23T00:30:00Z", null)]
    [InlineData(null, "2026-11-21")]
    public async Task A_machine_whose_clock_is_not_that_of_the_service_plans_nothing(string? service, string? planned)
    {
        DateTimeOffset? answered = service is null ? null : DateTimeOffset.Parse(service, System.Globalization.CultureInfo.InvariantCulture);
        using var document = JsonDocument.Parse("""{"date":"2026-11-21"}""");
        RunPlanner planner = Planner([ListedGroups.Group("/aws/lambda/a")], () => answered);

        InvalidRequest? refusal = null;
        try
        {
            await planner.PlanAsync(new ListGroupsRequest(new ExecutionInfo("arn", "run-1", Some.Now), document.RootElement), default);
        }
        catch (InvalidRequest e)
        {
            refusal = e;
        }

        Assert.Equal(planned, refusal is null ? Json("runs/run-1/plan-1.json")[0].GetProperty("date").GetString() : null);
        Assert.True(refusal is null || (refusal.Message.Contains("2026-11-22 00:30:00Z") && refusal.Message.Contains($"{answered:yyyy-MM-dd HH:mm:ss}Z")), refusal?.Message);
        Assert.Equal(refusal is null, _s3.Objects.Count > 0);
    }

    [Fact]
    public async Task A_day_that_is_over_by_the_machine_but_not_by_the_service_is_not_over()
    {
        using var document = JsonDocument.Parse("""{"date":"2026-11-21"}""");
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.Parse("2026-11-22T00:00:01Z"));
        var planner = new RunPlanner(new LogGroupListing(ListedGroups.Of("/aws/lambda/a")), Some.Storage(_s3), Some.Settings(), time, _log)
        {
            Answered = () => DateTimeOffset.Parse("2026-11-21T23:59:59Z"),
        };

        var refusal = await Assert.ThrowsAsync<InvalidRequest>(() => planner.PlanAsync(new ListGroupsRequest(new ExecutionInfo("arn", "run-1"), document.RootElement), default));

        Assert.Contains("2026-11-21 is not over yet", refusal.Message);
        Assert.Empty(_s3.Objects);
    }

    [Fact]
    public async Task A_log_group_of_a_linked_account_is_left_out_by_name()
    {
        LogGroup linked = Linked("/aws/lambda/b");
        using var document = JsonDocument.Parse("{}");

        await Planner([ListedGroups.Group("/aws/lambda/a"), linked], () => null).PlanAsync(
            new ListGroupsRequest(new ExecutionInfo("arn:aws:states:eu-central-1:111122223333:execution:archive:run-1", "run-1", Some.Now), document.RootElement), default);

        Assert.Equal("/aws/lambda/a", Json("runs/run-1/plan-1.json").EnumerateArray().Single().GetProperty("logGroup").GetString());
        JsonElement left = Json("runs/run-1/left-out.json").EnumerateArray().Single();
        Assert.Equal((linked.LogGroupArn, "unsupported"), (left.GetProperty("logGroupArn").GetString(), left.GetProperty("status").GetString()));
        Assert.Contains("belongs to account 444455556666", left.GetProperty("reason").GetString());
        Assert.Contains(_log.Lines, line => line.Contains("/aws/lambda/b") && line.Contains("444455556666"));
    }

    [Fact]
    public async Task On_the_command_line_several_accounts_are_refused_because_it_is_not_known_which_one_can_be_read()
    {
        var refusal = await Assert.ThrowsAsync<InvalidRequest>(() => PlanAsync("{}", ListedGroups.Group("/aws/lambda/a"), Linked("/aws/lambda/b")));

        Assert.Contains("111122223333, 444455556666", refusal.Message);
        Assert.Empty(_s3.Objects);
    }

    private static LogGroup Linked(string name)
    {
        LogGroup group = ListedGroups.Group(name);
        group.LogGroupArn = $"arn:aws:logs:eu-central-1:444455556666:log-group:{name}";
        return group;
    }

    private RunPlanner Planner(LogGroup[] groups, Func<DateTimeOffset?> answered) =>
        new(new LogGroupListing(new ListedGroups(groups)), Some.Storage(_s3), Some.Settings(), Some.Time(), _log) { Answered = answered };

    [Fact]
    public async Task The_state_says_where_the_archive_bucket_is_and_whose_both_are_for_whoever_reads_it_later()
    {
        ArchiveSettings settings = Some.Settings(("ARCHIVE_BUCKET_REGION", "us-west-2"), ("ARCHIVE_BUCKET_OWNER", "999988887777"), ("RUNS_BUCKET", "runs"), ("RUNS_BUCKET_OWNER", "111122223333"));
        using var document = JsonDocument.Parse("{}");
        var planner = new RunPlanner(new LogGroupListing(new ListedGroups()), Clients.Storage(settings, _s3, _s3, Some.Time()), settings, Some.Time(), _log);

        RunState state = await planner.PlanAsync(new ListGroupsRequest(new ExecutionInfo("arn", "run-1", Some.Now), document.RootElement), default);
        ArchiveStorage storage = Clients.Storage(state, _s3);

        Assert.Equal(("us-west-2", "archive", "999988887777"), (state.ArchiveRegion, storage.Archive.Name, storage.Archive.Owner));
        Assert.Equal(("runs", "111122223333"), (storage.Runs.Name, storage.Runs.Owner));
    }

    private static string[] Groups(int count) => [.. Enumerable.Range(0, count).Select(number => $"/ecs/{number:d4}")];

    private Task<RunState> PlanAsync(string input, params IEnumerable<string> groups) => PlanAsync(input, [.. groups.Select(name => ListedGroups.Group(name))]);

    private async Task<RunState> PlanAsync(string input, params LogGroup[] groups)
    {
        using var document = JsonDocument.Parse(input);
        var planner = new RunPlanner(new LogGroupListing(new ListedGroups(groups)), Some.Storage(_s3), Some.Settings(), Some.Time(), _log);
        return await planner.PlanAsync(new ListGroupsRequest(new ExecutionInfo("arn", "run-1", Some.Now), document.RootElement), default);
    }

    private JsonElement Json(string key) => JsonDocument.Parse(_s3.Text(key)).RootElement;
}
