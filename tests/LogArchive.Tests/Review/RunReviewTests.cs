using System.Net;
using System.Text.Json;
using LogArchive.Catalog;
using LogArchive.Reporting;
using LogArchive.Runs;
using LogArchive.Storage;
using LogArchive.Tests.Functions;
using LogArchive.Tests.Writing;

namespace LogArchive.Tests.Review;

public sealed class RunReviewTests
{
    private readonly FakeS3 _s3 = new();
    private int _redrives;

    [Fact]
    public async Task When_every_item_has_its_receipt_the_run_is_done()
    {
        Plan(1, Some.Item("/a"), Some.Item("/b"));
        Archive("/a");
        Archive("/b");

        var state = await ReviewAsync(pass: 1, items: 2);

        Assert.Equal((true, 0), (state.Done, state.Items));
        Assert.DoesNotContain("runs/run-1/plan-2.json", _s3.Objects.Keys);
    }

    [Fact]
    public async Task An_empty_plan_is_done()
    {
        Plan(1);

        Assert.True((await ReviewAsync(pass: 1, items: 0)).Done);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(100)]
    public async Task The_second_pass_has_exactly_what_is_missing_in_its_order(int count)
    {
        WorkItem[] items = [.. Enumerable.Range(0, count).Select(i => Some.Item($"/g{i:000}"))];
        Plan(1, items);
        foreach (var item in items.Where((_, i) => i % 3 == 1))
        {
            Archive(item.LogGroup);
        }

        var state = await ReviewAsync(pass: 1, items: count);

        WorkItem[] missing = [.. items.Where((_, i) => i % 3 != 1)];
        var plan = JsonDocument.Parse(_s3.Text("runs/run-1/plan-2.json")).RootElement.EnumerateArray();
        Assert.Equal(missing, plan.Select(item => item.Deserialize(CatalogJson.Default.WorkItem)!));
        Assert.Equal(new RunState { Bucket = "archive", ArchiveBucket = "archive", Key = "runs/run-1/plan-2.json", Items = missing.Length, Pass = 2, MaxConcurrency = 10 }, state);
    }

    [Theory]
    [InlineData("of another group")]
    [InlineData("of another account")]
    [InlineData("continue")]
    [InlineData("no JSON")]
    [InlineData("another object stands")]
    [InlineData("no object stands")]
    [InlineData("empty, but an object stands")]
    public async Task A_receipt_counts_only_if_it_is_true(string lie)
    {
        Plan(1, Some.Item("/a"), Some.Item("/b"));
        Archive("/a");
        Archive("/b");
        string key = ArchiveKeys.Receipt(Some.Id("/a"), Some.Date);
        switch (lie)
        {
            case "of another group":
                _s3.Objects[key] = _s3.Objects[ArchiveKeys.Receipt(Some.Id("/b"), Some.Date)];
                break;
            case "of another account":
                _s3.Put(key, _s3.Text(key).Replace(Some.Scope.Account, "999999999999", StringComparison.Ordinal));
                break;
            case "continue":
                _s3.Put(key, _s3.Text(key).Replace("\"archived\"", "\"continue\"", StringComparison.Ordinal));
                break;
            case "no JSON":
                _s3.Put(key, "{");
                break;
            case "another object stands":
                _s3.Put(Some.Item("/a").Key, "another one");
                break;
            case "no object stands":
                _s3.Objects.Remove(Some.Item("/a").Key);
                break;
            default:
                _s3.Archive(Some.Receipt("/a", "run-1", WorkStatus.Empty));
                break;
        }

        var state = await ReviewAsync(pass: 1, items: 2);

        Assert.Equal(1, state.Items);
        Assert.Contains("\"/a\"", _s3.Text("runs/run-1/plan-2.json"));
    }

    [Fact]
    public async Task A_plan_that_is_shorter_than_it_was_fails_instead_of_being_done()
    {
        Plan(1, Some.Item("/a"), Some.Item("/b"));
        Archive("/a");
        Archive("/b");

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => ReviewAsync(pass: 1, items: 3));

        Assert.Contains("runs/run-1/plan-1.json has 2 work items, but 3 were planned", error.Message);
    }

    [Theory]
    [InlineData("]")]
    [InlineData(",")]
    [InlineData("}")]
    public async Task A_plan_that_was_cut_off_is_no_plan(string before)
    {
        Plan(1, Some.Item("/a"), Some.Item("/b"));
        string plan = _s3.Text("runs/run-1/plan-1.json");
        _s3.Put("runs/run-1/plan-1.json", plan[..plan.LastIndexOf(before, StringComparison.Ordinal)]);

        await Assert.ThrowsAsync<JsonException>(() => ReviewAsync(pass: 1, items: 2));
    }

    [Fact]
    public async Task A_receipt_of_another_day_does_not_count()
    {
        Plan(1, Some.Item("/a"), Some.Item("/a", date: Some.Date.AddDays(1)), Some.Item("/b", date: Some.Date.AddDays(1)));
        Archive("/a", Some.Date.AddDays(1));

        var state = await ReviewAsync(pass: 1, items: 3);

        Assert.Equal(2, state.Items);
    }

    [Theory]
    [InlineData(1, 0, false)]
    [InlineData(2, 0, true)]
    [InlineData(2, 1, false)]
    [InlineData(3, 1, true)]
    [InlineData(3, 2, false)]
    [InlineData(4, 2, true)]
    public async Task Two_passes_and_one_per_redrive_are_allowed(int pass, int redrives, bool fails)
    {
        _redrives = redrives;
        Plan(pass, Some.Item());

        var error = await Record.ExceptionAsync(() => ReviewAsync(pass, items: 1));

        Assert.Equal(fails, error is GroupsNotArchived);
        Assert.Equal(!fails, error is null);
        Assert.Equal(!fails, _s3.Objects.ContainsKey($"runs/run-1/plan-{pass + 1}.json"));
    }

    [Fact]
    public async Task With_overwrite_only_a_receipt_of_this_run_counts()
    {
        Plan(1, Some.Item("/a", overwrite: true), Some.Item("/b", overwrite: true), Some.Item("/c", overwrite: true));
        Archive("/a", run: "run-0");
        Archive("/b", run: "run-1");

        var state = await ReviewAsync(pass: 1, items: 3);

        Assert.Equal(2, state.Items);
        Assert.DoesNotContain("\"/b\"", _s3.Text(state.Key));
    }

    [Fact]
    public async Task An_overwrite_whose_old_object_is_still_there_is_not_done()
    {
        Plan(1, Some.Item("/a", overwrite: true));
        _s3.Archive(Some.Receipt("/a", "run-1") with { Replaced = [new ReplacedObject("logs/111122223333/eu-central-1/a/old", "etag")] });

        Assert.Equal(1, (await ReviewAsync(pass: 1, items: 1)).Items);
    }

    [Fact]
    public async Task The_files_of_a_plan_go_through_the_map_one_after_the_other_before_anything_is_reviewed()
    {
        var state = new RunState { Bucket = "archive", ArchiveBucket = "archive", Key = "runs/run-1/plan-2.json", Items = 200_000, Pass = 2, MaxConcurrency = 10, FilesAfter = 2 };

        RunState second = await ReviewAsync(state);
        RunState third = await ReviewAsync(second);

        Assert.Equal(state with { Key = "runs/run-1/plan-2.2.json", FilesBefore = 1, FilesAfter = 1 }, second);
        Assert.Equal(state with { Key = "runs/run-1/plan-2.3.json", FilesBefore = 2, FilesAfter = 0 }, third);
        Assert.Empty(_s3.Calls);
    }

    [Fact]
    public async Task What_is_missing_of_all_files_is_in_the_plan_of_the_next_pass()
    {
        await PlanAsync(1, PlanStore.ItemsPerFile + 2);
        Archive("/g000001");

        var state = await ReviewAsync(new RunState { Bucket = "archive", ArchiveBucket = "archive", Key = "runs/run-1/plan-1.2.json", Items = 80_002, Pass = 1, MaxConcurrency = 10, FilesBefore = 1 });

        Assert.Equal(("runs/run-1/plan-2.json", 80_001, 2, 0, 1), (state.Key, state.Items, state.Pass, state.FilesBefore, state.FilesAfter));
        Assert.Equal("/g080002", JsonDocument.Parse(_s3.Text("runs/run-1/plan-2.2.json")).RootElement[0].GetProperty("logGroup").GetString());
    }

    [Fact]
    public async Task A_failure_of_several_files_counts_all_and_says_where_the_first_is()
    {
        await PlanAsync(2, PlanStore.ItemsPerFile + 1);

        var error = await Assert.ThrowsAsync<GroupsNotArchived>(() =>
            ReviewAsync(new RunState { Bucket = "archive", ArchiveBucket = "archive", Key = "runs/run-1/plan-2.2.json", Items = 80_001, Pass = 2, MaxConcurrency = 10, FilesBefore = 1 }));

        Assert.StartsWith("80,001 log groups are not archived after pass 2.", error.Message);
        Assert.Contains("failed: 70,001 more, with other errors, or whose errors were not read\nAll of them: s3://archive/runs/run-1/plan-2.json", error.Message);
    }

    [Fact]
    public async Task The_failure_names_count_groups_and_their_last_words()
    {
        Plan(2, Some.Item("/a"), Some.Item("/b"));
        await new ExportErrorStore(new ArchiveBucket(_s3, "archive")).WriteAsync(Some.Item("/a"), new ExportError("AccessDenied", "No key.", Some.Now), default);

        var error = await Assert.ThrowsAsync<GroupsNotArchived>(() => ReviewAsync(pass: 2, items: 2));

        Assert.StartsWith("2 log groups are not archived after pass 2. Fix the cause, then archive only what is missing: ./logarchive redrive --execution arn\n", error.Message);
        Assert.Contains("\nfailed: /a 2026-11-09: AccessDenied: No key.", error.Message);
        Assert.Contains("\nfailed: /b 2026-11-09: No error was recorded: the function timed out or was killed.", error.Message);
        Assert.DoesNotContain("All of them", error.Message);
    }

    [Theory]
    [InlineData(10, null)]
    [InlineData(11, "/g09, and 1 more\nAll of them: s3://archive/runs/run-1/plan-2.json")]
    [InlineData(40, "/g09, and 30 more\nAll of them: s3://archive/runs/run-1/plan-2.json")]
    public async Task Beyond_ten_groups_it_says_where_the_others_are_listed(int count, string? expected)
    {
        Plan(2, [.. Enumerable.Range(0, count).Select(i => Some.Item($"/g{i:00}"))]);

        var error = await Assert.ThrowsAsync<GroupsNotArchived>(() => ReviewAsync(pass: 2, items: count));

        Assert.StartsWith($"{count} log groups are", error.Message);
        Assert.Equal(expected is not null, error.Message.Contains("All of them"));
        Assert.Contains(expected ?? "", error.Message);
    }

    [Fact]
    public async Task The_replay_it_offers_is_an_input_that_asks_for_just_that_group_and_day()
    {
        Plan(2, Some.Item("/aws/#1.a-b_c"));

        var input = Replay(await Assert.ThrowsAsync<GroupsNotArchived>(() => ReviewAsync(pass: 2, items: 1)));

        Assert.Equal(["/aws/#1.a-b_c"], input.LogGroups!);
        Assert.Equal(("2026-11-09", null, false), (input.Date, input.From, input.Overwrite));
    }

    [Fact]
    public async Task The_replay_of_several_days_is_a_range_and_keeps_overwrite()
    {
        Plan(2, Some.Item("/a", overwrite: true), Some.Item("/b", overwrite: true), Some.Item("/a", overwrite: true, date: Some.Date.AddDays(2)));

        var error = await Assert.ThrowsAsync<GroupsNotArchived>(() => ReviewAsync(pass: 2, items: 3));

        Assert.StartsWith("3 work items failed in pass 2. What was archived before is still there, also of the log groups that failed. Fix the cause", error.Message);
        var input = Replay(error);
        Assert.Equal(["/a", "/b"], input.LogGroups!);
        Assert.Equal((null, "2026-11-09", "2026-11-11", true), (input.Date, input.From, input.To, input.Overwrite));
    }

    [Fact]
    public async Task A_single_missing_group_is_spoken_of_in_the_singular()
    {
        Plan(2, Some.Item("/a"));

        var error = await Assert.ThrowsAsync<GroupsNotArchived>(() => ReviewAsync(pass: 2, items: 1));

        Assert.StartsWith("1 log group is not archived", error.Message);
    }

    [Fact]
    public async Task A_failing_listing_is_not_taken_for_missing_receipts()
    {
        Plan(1, Some.Item("/a"));
        _s3.Before = call => { if (call.StartsWith("ListObjects")) { throw FakeS3.Error("SlowDown", HttpStatusCode.ServiceUnavailable); } };

        await Assert.ThrowsAsync<Amazon.S3.AmazonS3Exception>(() => ReviewAsync(pass: 1, items: 1));
    }

    private static ExecutionInput Replay(GroupsNotArchived error)
    {
        string json = error.Message[error.Message.IndexOf('{')..(error.Message.LastIndexOf('}') + 1)];
        using var document = JsonDocument.Parse(json);
        return ExecutionInput.Parse(document.RootElement);
    }

    private void Plan(int pass, params WorkItem[] items) =>
        _s3.Put($"runs/run-1/plan-{pass}.json", $"[{string.Join(',', items.Select(item => JsonSerializer.Serialize(item, CatalogJson.Default.WorkItem)))}]");

    private async Task PlanAsync(int pass, int items)
    {
        await using var plan = new PlanUpload(new ArchiveBucket(_s3, "archive"), new RunPass("run-1", pass));
        foreach (int number in Enumerable.Range(1, items))
        {
            await plan.AddAsync(Some.Item($"/g{number:000000}"), default);
        }

        await plan.PublishAsync(default);
    }

    private void Archive(string group, DateOnly? date = null, string run = "run-1") =>
        _s3.Archive(Some.Receipt(group, run, date: date));

    private Task<RunState> ReviewAsync(int pass, int items) => ReviewAsync(
        new RunState { Bucket = "archive", ArchiveBucket = "archive", Key = $"runs/run-1/plan-{pass}.json", Items = items, Pass = pass, MaxConcurrency = 10 });

    private Task<RunState> ReviewAsync(RunState state) =>
        new RunReview(Some.Storage(_s3), (_, _) => Task.FromResult(_redrives), new RunReporter(Some.Storage(_s3), Some.Settings(), TextWriter.Null, Some.Time(), new RecordingLogger()), new RecordingLogger())
            .ReviewAsync(new ReviewRequest(new ExecutionInfo("arn", "run-1"), state), default);
}
